using System.Globalization;
using System.Xml.Linq;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Networks.Drawing;

namespace Pixelwise.Tests.Networks.Drawing;

public class NetworkDrawingTests
{
    private const string RenewVariable = "PIXELWISE_RENEW";

    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(model => model.Id)];

    /// <summary>Fixtures/tiny.svg was looked at; <c>PIXELWISE_RENEW=1 dotnet test</c> writes it anew.</summary>
    [Fact]
    public void A_small_network_is_drawn_as_it_was_reviewed()
    {
        var svg = NetworkDrawing.ToSvg(Tiny(), "Tiny");

        AssertIs(RepositoryFiles.PathOf("tests", "Pixelwise.Tests", "Networks", "Drawing", "Fixtures", "tiny.svg"), svg);
    }

    [Theory]
    [InlineData("unet", "unet")]
    [InlineData("deeplabv3plus-resnet101", "deeplabv3plus")]
    public void The_drawings_in_the_docs_are_those_that_describe_writes(string id, string file)
    {
        var model = ModelCatalog.Find(id);
        var svg = NetworkDrawing.ToSvg(model.Build(19), $"{model.Title} ({model.Year})");

        AssertIs(RepositoryFiles.PathOf("docs", "images", $"{file}.svg"), svg);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_model_is_drawn_with_its_boxes_apart_and_time_running_to_the_right(string id)
    {
        var layout = NetworkDrawing.LayoutOf(ModelCatalog.Find(id).Build(19));

        Assert.InRange(layout.Boxes.Count, 5, 40); // fewer say too little, more are not taken in
        foreach (var (place, box) in layout.Boxes.Index())
        {
            Assert.All(
                layout.Boxes.Skip(place + 1),
                other =>
                    Assert.False(
                        box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom,
                        $"{box.Box} lies over {other.Box}"));
            Assert.Equal(box.Box.Level, Assert.Single(layout.Rows, row => row.Top <= box.Top && box.Bottom <= row.Top + row.Height).Level);
            Assert.InRange(box.Left, 0, layout.Width - box.Width);
        }
        var places = layout.Boxes.ToDictionary(box => box.Box);
        Assert.All(
            layout.Arrows,
            arrow =>
                Assert.True(
                    places[arrow.Arrow.From].CentreX <= places[arrow.Arrow.To].CentreX + 0.1,
                    $"{arrow.Arrow.From} to {arrow.Arrow.To}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_arrow_begins_and_ends_on_the_edge_of_its_boxes_and_every_box_has_one(string id)
    {
        var layout = NetworkDrawing.LayoutOf(ModelCatalog.Find(id).Build(19));

        var places = layout.Boxes.ToDictionary(box => box.Box);
        Assert.All(layout.Arrows, arrow =>
        {
            Assert.True(IsOnEdge(places[arrow.Arrow.From], arrow.Start), $"{arrow.Arrow.From} to {arrow.Arrow.To} begins at {arrow.Start}");
            Assert.True(IsOnEdge(places[arrow.Arrow.To], arrow.End), $"{arrow.Arrow.From} to {arrow.Arrow.To} ends at {arrow.End}");
        });
        Assert.All(layout.Boxes, box => Assert.Contains(layout.Arrows, arrow => arrow.Arrow.From == box.Box || arrow.Arrow.To == box.Box));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_drawing_is_well_formed_the_same_each_time_and_holds_its_texts(string id)
    {
        var network = ModelCatalog.Find(id).Build(19);

        var svg = NetworkDrawing.ToSvg(network);

        Assert.Equal(svg, NetworkDrawing.ToSvg(ModelCatalog.Find(id).Build(19)));
        var root = XDocument.Parse(svg).Root!;
        double[] view = [.. root.Attribute("viewBox")!.Value.Split(' ').Select(Number)];
        foreach (var text in root.Descendants().Where(element => element.Name.LocalName == "text"))
        {
            var width = TextWidth.Of(text.Value, Number(text.Attribute("font-size")!.Value), text.Attribute("font-weight") is not null);
            var left = Number(text.Attribute("x")!.Value) - (text.Attribute("text-anchor")!.Value == "middle" ? width / 2 : 0);
            Assert.True(left >= 0 && left + width <= view[2], $"{text.Value} from {left} to {left + width} of {view[2]}");
        }
        Assert.All(
            NetworkDrawing.LayoutOf(network).Boxes,
            box => Assert.All(box.Text.Lines, line => Assert.True(TextWidth.Of(line, Layout.TextSize) <= box.Width, line)));
    }

    [Fact]
    public void UNet_is_a_U_whose_arms_are_joined_by_crops()
    {
        var layout = NetworkDrawing.LayoutOf(ModelCatalog.Find("unet").Build(2));

        Assert.Equal(
            ["image", "conv1", "conv2", "conv3", "conv4", "center", "up_concat4", "up_concat3", "up_concat2", "up_concat1", "final", "out"],
            layout.Boxes.Select(box => $"{box.Box}"));
        Assert.Equal([0, 0, 1, 2, 3, 4, 3, 2, 1, 0, 0, 0], layout.Boxes.Select(box => box.Box.Level));
        Assert.Equal(
            ["conv4 > up_concat4", "conv3 > up_concat3", "conv2 > up_concat2", "conv1 > up_concat1"],
            layout.Arrows.Where(arrow => arrow.Arrow.Kind == ArrowKind.Crop).Select(arrow => $"{arrow.Arrow.From} > {arrow.Arrow.To}"));
    }

    [Fact]
    public void The_pyramid_of_DeepLab_stands_branch_over_branch()
    {
        var layout = NetworkDrawing.LayoutOf(ModelCatalog.Find("deeplabv3plus-resnet50").Build(19));

        var pyramid = layout.Boxes.Where(box => $"{box.Box}".Contains("aspp.convs", StringComparison.Ordinal)).ToArray();
        Assert.Equal(5, pyramid.Length);
        Assert.Single(pyramid.Select(box => box.CentreX).Distinct());
        Assert.Equal([BoxKind.Convolution, BoxKind.Dilated, BoxKind.Dilated, BoxKind.Dilated, BoxKind.Context], pyramid.Select(box => box.Box.Kind));
    }

    [Fact]
    public void The_stream_of_FRRN_stays_at_full_resolution_above_the_parts_that_add_to_it()
    {
        var layout = NetworkDrawing.LayoutOf(ModelCatalog.Find("frrn-a").Build(19));

        var stream = layout.Boxes.Where(box => box.Box.Kind == BoxKind.Merge).ToArray();
        Assert.Equal(7, stream.Length); // four stages down, three up
        Assert.All(stream, box => Assert.Equal(0, box.Box.Level));
    }

    [Fact]
    public void Places_of_maxima_are_arrows_of_their_own()
    {
        var layout = NetworkDrawing.LayoutOf(ModelCatalog.Find("enet").Build(19));

        Assert.Equal(
            ["upsample4_0", "upsample5_0"],
            layout.Arrows.Where(arrow => arrow.Arrow.Kind == ArrowKind.Indices).Select(arrow => $"{arrow.Arrow.To}"));
    }

    [Fact]
    public void Units_that_Caffes_names_tell_apart_by_underscores_are_units_all_the_same()
    {
        var layout = NetworkDrawing.LayoutOf(ModelCatalog.Find("icnet").Build(19));

        var stage = Assert.Single(layout.Boxes, box => box.Box.Paths[0] == "conv4_1").Box;
        Assert.Equal(["conv4_1", "conv4_2", "conv4_3", "conv4_4", "conv4_5", "conv4_6"], stage.Paths);
        Assert.Contains("6 residual units", BoxText.Of(stage).Lines);
    }

    [Fact]
    public void A_pyramid_without_layers_is_no_unit_of_the_stage_before_it()
    {
        var layout = NetworkDrawing.LayoutOf(ModelCatalog.Find("icnet").Build(19));

        var stage = Assert.Single(layout.Boxes, box => box.Box.Paths[0] == "conv5_1").Box;
        Assert.Contains("3 residual units", BoxText.Of(stage).Lines);
        var pyramid = Assert.Single(layout.Arrows, arrow => arrow.Arrow.From == stage).Arrow.To;
        Assert.Equal(["+"], BoxText.Of(pyramid).Titles);
        Assert.Equal(["means of 1x1, 2x2, 3x3, 6x6", "1024 channels", "stride 32"], BoxText.Of(pyramid).Lines);
        Assert.Equal("conv5_4_k1", $"{Assert.Single(layout.Arrows, arrow => arrow.Arrow.From == pyramid).Arrow.To}");
    }

    [Fact]
    public void A_unit_that_works_at_half_its_size_stays_on_the_row_of_its_value()
    {
        var layout = NetworkDrawing.LayoutOf(ModelCatalog.Find("fasterseg").Build(19));

        Assert.Equal(
            [3, 4, 5],
            layout
                .Boxes.Where(box => box.Box.Paths[0].StartsWith("cells.", StringComparison.Ordinal))
                .Select(box => box.Box.Level)
                .Distinct()
                .Order()); // 1/8 to 1/32
    }

    /// <summary>The example of docs/networks.md.</summary>
    private static Network Tiny()
    {
        var net = new NetworkBuilder("tiny", SizeRule.MultipleOf(4));
        var image = net.Image(channels: 3);
        var half = ConvNormReLU(image, "encoder.0", channels: 16, stride: 2);
        var quarter = ConvNormReLU(half, "encoder.1", channels: 32, stride: 2);
        var up = quarter.TransposedConv("decoder.up", channels: 16, kernel: 2, stride: 2);
        var fused = ConvNormReLU(up.Concat(half), "decoder.fuse", channels: 16);
        return net.WithOutput(fused.Conv("classifier", 5, kernel: 1).ResizeLike(image));
    }

    private static Symbol ConvNormReLU(Symbol x, string name, int channels, int stride = 1) => x
        .Conv($"{name}.conv", channels, kernel: 3, stride: stride, padding: 1, bias: false)
        .BatchNorm($"{name}.bn")
        .ReLU();

    private static void AssertIs(string path, string svg)
    {
        if (Environment.GetEnvironmentVariable(RenewVariable) == "1")
        {
            File.WriteAllText(path, svg);
        }
        Assert.Equal(File.ReadAllText(path), svg);
    }

    private static bool IsOnEdge(PlacedBox box, Point point) =>
        (Near(point.X, box.Left) || Near(point.X, box.Right)) && point.Y >= box.Top && point.Y <= box.Bottom
        || (Near(point.Y, box.Top) || Near(point.Y, box.Bottom)) && point.X >= box.Left && point.X <= box.Right;

    private static bool Near(double a, double b) => Math.Abs(a - b) < 0.1;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
