using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Imaging;

public sealed class ColorCodeTests : IDisposable
{
    private static readonly Rgb Red = new(200, 0, 0);
    private static readonly Rgb Green = new(0, 200, 0);
    private static readonly Rgb Black = new(0, 0, 0);
    private static readonly ClassSet Classes = new([new SemanticClass("car", Red), new SemanticClass("tree", Green)]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_class_colour_becomes_its_id()
    {
        var labels = new ColorCode(Classes).Decode(Mask(2, 2, [Red, Green, Green, Red]), "a.png");

        Assert.Equal(new ImageSize(2, 2), labels.Size);
        Assert.Equal<byte>([0, 1, 1, 0], labels.Labels);
    }

    [Fact]
    public void Further_colours_stand_for_void_or_for_a_class_that_has_a_colour_already()
    {
        var truck = new Rgb(201, 0, 0);
        var code = new ColorCode(Classes, new Dictionary<Rgb, int> { [Black] = LabelMap.Ignore, [truck] = 0 });

        Assert.Equal<byte>([0, 0, LabelMap.Ignore, 1], code.Decode(Mask(1, 4, [Red, truck, Black, Green]), "a.png").Labels);
    }

    [Fact]
    public void An_unknown_colour_is_named_with_its_place_and_the_nearest_class()
    {
        var mask = Mask(2, 3, [Red, Red, Red, Green, new Rgb(10, 180, 5), Black]);

        var fault = Assert.Throws<DataFaultException>(() => new ColorCode(Classes).Decode(mask, "val/0031.png"));

        Assert.Equal(
            "Mask `val/0031.png` has colour #0AB405 at row 1, column 1, which stands for no class; the nearest is #00C800, 'tree'. "
            + "Correct the mask, or list the colour as a class or as void.",
            fault.Message);
    }

    [Fact]
    public void Two_classes_of_one_colour_cannot_be_told_apart()
    {
        var classes = new ClassSet([new SemanticClass("car", Red), new SemanticClass("truck", Red)]);

        var exception = Assert.Throws<ArgumentException>(() => new ColorCode(classes));

        Assert.StartsWith("Classes 'car' and 'truck' share colour #C80000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_further_colour_neither_takes_a_class_colour_nor_names_a_class_that_is_not_there()
    {
        Assert.Throws<ArgumentException>(() => new ColorCode(Classes, new Dictionary<Rgb, int> { [Red] = LabelMap.Ignore }));
        Assert.Throws<ArgumentException>(() => new ColorCode(Classes, new Dictionary<Rgb, int> { [Black] = 2 }));
    }

    [Theory]
    [InlineData("mask.png")]
    [InlineData("mask.tif")]
    public void A_mask_is_read_from_a_file(string name)
    {
        var path = _folder.File(name);
        ImageFile.Write(path, Mask(1, 3, [Green, Red, Green]));

        Assert.Equal<byte>([1, 0, 1], new ColorCode(Classes).Read(path).Labels);
    }

    [Fact]
    public void A_transparent_pixel_keeps_its_colour()
    {
        var path = _folder.File("mask.png");
        using (var image = NetVips.Image.NewFromMemory(new byte[] { 200, 0, 0, 0, 0, 200, 0, 128 }, 2, 1, 4, NetVips.Enums.BandFormat.Uchar))
        {
            using var colored = image.Copy(interpretation: NetVips.Enums.Interpretation.Srgb);
            colored.Pngsave(path);
        }

        Assert.Equal<byte>([0, 1], new ColorCode(Classes).Read(path).Labels);
    }

    [Fact]
    public void A_palette_mask_is_read_by_its_colours()
    {
        var path = _folder.File("mask.png");
        LabelFile.WritePalette(path, new LabelMap(new ImageSize(1, 3), [1, 0, 1]), Classes);

        Assert.Equal<byte>([1, 0, 1], new ColorCode(Classes).Read(path).Labels);
    }

    [Fact]
    public void A_JPEG_is_refused_because_its_colours_are_blurred()
    {
        var path = _folder.File("mask.jpg");
        ImageFile.Write(path, Mask(1, 2, [Red, Green]));

        Assert.Throws<DataFaultException>(() => new ColorCode(Classes).Read(path));
    }

    [Fact]
    public void The_road_of_KITTIs_colour_masks_is_the_road_of_its_id_masks()
    {
        var road = new Rgb(128, 64, 128);
        var path = RealData.Require("samples/kitti/data_semantics/training/semantic_rgb/000000_10.png");
        var colors = ImageFile.Read(path);

        var others = new Dictionary<Rgb, int>();
        for (var i = 0; i < colors.Pixels.Length; i += 3)
        {
            others.TryAdd(new Rgb(colors.Pixels[i], colors.Pixels[i + 1], colors.Pixels[i + 2]), LabelMap.Ignore);
        }
        others.Remove(road);
        var labels = new ColorCode(new ClassSet([new SemanticClass("road", road)]), others).Read(path);

        var ids = LabelFile.Read(RealData.Require("samples/kitti/data_semantics/training/semantic/000000_10.png"));
        Assert.Equal(ids.Values.Select(id => id == 7 ? (byte)0 : LabelMap.Ignore), labels.Labels); // 7: Cityscapes' id of road
    }

    private static RgbImage Mask(int height, int width, Rgb[] colors) =>
        new(new ImageSize(height, width), [.. colors.SelectMany(color => new[] { color.R, color.G, color.B })]);
}
