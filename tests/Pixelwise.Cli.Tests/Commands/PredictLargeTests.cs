using NetVips;
using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Commands;

/// <summary>Photos of more pixels than are read at once: here the limit is lowered instead.</summary>
public sealed class PredictLargeTests : IDisposable
{
    private static readonly ImageSize Size = new(150, 201);

    private readonly TemporaryFolder _folder = new();

    public PredictLargeTests()
    {
        UntrainedENet.Write(_folder.File("enet.safetensors"));
        ImageFile.Write(_folder.File("scan.tif"), new Scenes(1, size: Size).Read(0).Image);
    }

    [Fact]
    public async Task A_large_tiff_is_classed_tile_by_tile_and_the_output_says_so()
    {
        var result = (await Predict("scan.tif", "--max-pixels", "10000", "--write", "labels,palette,overlay,csv")).Succeeded();

        Assert.Contains("larger than --max-pixels 10000, so tile by tile: windows of 512x1024, overlap 128", result.Output, StringComparison.Ordinal);
        Assert.Equal(["scan.indices.tif", "scan.labels.tif", "scan.overlay.tif", "shares.csv"], Written());
        Assert.Equal(Size, ImageFile.ReadSize(Output("scan.overlay.tif")));
        var shares = File.ReadAllLines(Output("shares.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.Equal(Size.PixelCount, shares.Sum(share => long.Parse(share[5], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task It_gets_the_labels_of_the_same_windows_in_memory()
    {
        (await Predict("scan.tif", "--window", "64x80", "--write", "labels")).Succeeded();
        (await Predict("scan.tif", "--window", "64x80", "--write", "labels", "--max-pixels", "10000")).Succeeded();

        using var inParts = Image.NewFromFile(Output("scan.indices.tif"));
        Assert.Equal(LabelFile.Read(Output("scan.indices.png")).Values.ToArray().Select(id => (byte)id), inParts.WriteToMemory<byte>());
    }

    [Fact]
    public async Task Among_other_photos_it_is_one_of_them()
    {
        ImageFile.Write(_folder.File("street.png"), new Scenes(1, size: new(40, 48)).Read(0).Image);

        var result = (await Predict(_folder.Path, "--max-pixels", "10000", "--write", "palette")).Succeeded();

        Assert.Contains("(150x201, larger than --max-pixels 10000, so tile by tile", result.Output, StringComparison.Ordinal);
        Assert.Equal(["scan.labels.tif", "street.labels.png"], Written());
        // what was written is no photo when the folder is predicted again
        (await Predict(_folder.Path, "--max-pixels", "10000", "--write", "palette", "--force")).Succeeded();
        Assert.Equal(["scan.labels.tif", "street.labels.png"], Written());
    }

    [Fact]
    public async Task A_result_that_is_there_is_replaced_only_by_force()
    {
        Directory.CreateDirectory(_folder.File("out"));
        File.WriteAllText(Output("scan.labels.tif"), "mine");

        (await Predict("scan.tif", "--max-pixels", "10000", "--write", "palette")).FailedWith(
            $"'{Output("scan.labels.tif")}' is there already. Choose another name, or give --force to replace it.");
        Assert.Equal("mine", File.ReadAllText(Output("scan.labels.tif")));
    }

    [Theory]
    [InlineData("geojson")]
    [InlineData("rle")]
    public async Task What_needs_the_whole_label_map_is_refused(string kind) =>
        (await Predict("scan.tif", "--max-pixels", "10000", "--write", kind)).FailedWith(
            $"Image `{_folder.File("scan.tif")}` has more pixels than --max-pixels, and polygons and run-length masks need its whole label map; "
                + "write labels, palette, overlay, csv or json of it.");

    [Fact]
    public async Task It_is_seen_at_its_own_scale() =>
        (await Predict("scan.tif", "--max-pixels", "10000", "--flip")).FailedWith(
            $"Image `{_folder.File("scan.tif")}` has more pixels than --max-pixels and is seen in windows at its own scale; "
            + "predict it without --size, --scales and --flip.");

    [Fact]
    public async Task Other_formats_keep_their_limit()
    {
        ImageFile.Write(_folder.File("large.png"), new RgbImage(Size));

        (await Predict("large.png", "--max-pixels", "10000")).FailedWith(
            $"Image `{_folder.File("large.png")}` claims 150x201 = 30150 pixels, but the limit is 10000; "
            + "if the file is meant to be that large, allow it with `--max-pixels 30150`.");
    }

    public void Dispose() => _folder.Dispose();

    private string Output(string name) => Path.Combine(_folder.File("out"), name);

    private IEnumerable<string> Written() =>
        Directory.GetFiles(_folder.File("out")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    private Task<ToolResult> Predict(string photo, params IEnumerable<string> arguments) =>
        Tool.RunAsync(["predict", _folder.File(photo), "--weights", _folder.File("enet.safetensors"), "--output", _folder.File("out"), .. arguments]);
}
