using NetVips;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Tests;

namespace Pixelwise.Inference.Tests;

public sealed class LargePhotoSegmenterTests : IDisposable
{
    private static readonly WindowOptions Window = new() { Size = new(40, 48), Overlap = 9 };

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("identity", 150, 301)]
    [InlineData("pointwise", 41, 47)] // wider than a window, hardly taller
    [InlineData("blocks", 333, 270)]
    [InlineData("valid", 150, 131)] // loses a border, and sees the photo's surroundings mirrored
    [InlineData("corners", 201, 99)]
    [InlineData("valid", 3, 7)] // one window is all
    [InlineData("blocks", 1, 300)]
    public void Labels_are_those_of_the_photo_in_memory_bit_for_bit(string toy, int height, int width)
    {
        var photo = Write(height, width);
        using var segmenter = new Segmenter(Toy(toy), new() { Window = Window });

        var found = new LargePhotoSegmenter(segmenter, new() { Window = Window }).Segment(_folder.File("in.tif"), Files());

        var labels = segmenter.Segment(photo);
        Assert.Equal(labels.Labels, Read("indices.tif"));
        Assert.Equal(ClassShare.Of(labels, segmenter.Classes), found.Shares);
        Assert.Equal((photo.Size, Window), (found.Size, found.Window));
        Assert.Equal(Overlay.Draw(photo, labels, segmenter.Classes).Pixels, ImageFile.Read(_folder.File("overlay.tif")).Pixels);
        Assert.Equal(
            labels.Labels.SelectMany(id =>
                new[] { segmenter.Classes[id].Color.R, segmenter.Classes[id].Color.G, segmenter.Classes[id].Color.B }),
            Read("palette.tif"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(64)]
    public void Contours_are_drawn_across_the_parts(int contour)
    {
        var photo = Write(200, 90);
        using var segmenter = new Segmenter(ToyNetworks.Blocks, new() { Window = Window });
        var drawing = new OverlayOptions { ContourWidth = contour };

        new LargePhotoSegmenter(segmenter, new() { Window = Window, Drawing = drawing }).Segment(_folder.File("in.tif"), Files());

        Assert.Equal(
            Overlay.Draw(photo, segmenter.Segment(photo), segmenter.Classes, drawing).Pixels,
            ImageFile.Read(_folder.File("overlay.tif")).Pixels);
    }

    [Fact]
    public void Windows_are_as_high_as_memory_allows()
    {
        Write(20, 3000);
        using var segmenter = new Segmenter(ToyNetworks.Identity); // 3 classes, a logit a pixel: 12 bytes times 3001 columns times the rows of a window and a stripe of 64

        Assert.Equal(new ImageSize(512, 1024), WindowFor(512 << 20).Size);
        Assert.Equal(new ImageSize(512, 1024), WindowFor(12L * 3001 * 577).Size);
        Assert.Equal(new ImageSize(256, 1024), WindowFor(12L * 3001 * 577 - 1).Size);
        Assert.Equal(64, WindowFor(12L * 3001 * 577 - 1).Overlap);
        Assert.Equal(new ImageSize(64, 1024), WindowFor(12L * 3001 * 129).Size);
        Assert.Contains(
            "is 20x3000, and the logits of one row of windows of 64x1024 over its width take 4 MiB, more than the 4 MiB that they may.",
            Assert.Throws<DataFaultException>(() => WindowFor(12L * 3001 * 129 - 1)).Message);

        WindowOptions WindowFor(long bytes) => new LargePhotoSegmenter(segmenter, new() { LogitBytes = bytes }).WindowFor(_folder.File("in.tif"));
    }

    [Fact]
    public void Progress_ends_with_all()
    {
        Write(150, 60);
        using var segmenter = new Segmenter(ToyNetworks.Pointwise);
        var seen = new List<double>();

        new LargePhotoSegmenter(segmenter, new() { Window = Window }).Segment(_folder.File("in.tif"), new(), new Progress(seen.Add));

        Assert.Equal([64 / 150.0, 128 / 150.0, 1], seen);
    }

    [Fact]
    public void A_photo_that_breaks_off_leaves_no_file()
    {
        Write(400, 300);
        var bytes = File.ReadAllBytes(_folder.File("in.tif"));
        bytes.AsSpan(bytes.Length / 2, bytes.Length / 4).Fill(0xFF); // whole tiles in the middle, which are no deflate streams any more
        File.WriteAllBytes(_folder.File("in.tif"), bytes);
        using var segmenter = new Segmenter(ToyNetworks.Pointwise);

        var fault = Assert.Throws<DataFaultException>(() =>
            new LargePhotoSegmenter(segmenter, new() { Window = Window }).Segment(_folder.File("in.tif"), Files()));

        Assert.Contains("is truncated or damaged", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["in.tif"], _folder.FileNames);
    }

    [Fact]
    public void Work_that_is_ended_leaves_no_file_and_what_was_there()
    {
        Write(400, 300);
        File.WriteAllText(_folder.File("indices.tif"), "mine");
        using var segmenter = new Segmenter(ToyNetworks.Pointwise);
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new LargePhotoSegmenter(segmenter, new() { Window = Window }).Segment(
                _folder.File("in.tif"),
                Files(),
                new Progress(_ => stop.Cancel()),
                stop.Token));

        Assert.Equal(["in.tif", "indices.tif"], _folder.FileNames);
        Assert.Equal("mine", File.ReadAllText(_folder.File("indices.tif")));
    }

    public void Dispose() => _folder.Dispose();

    private static TrainedModel Toy(string name) => name switch
    {
        "identity" => ToyNetworks.Identity,
        "pointwise" => ToyNetworks.Pointwise,
        "blocks" => ToyNetworks.Blocks,
        "valid" => ToyNetworks.Valid,
        _ => ToyNetworks.Corners,
    };

    private LargePhotoFiles Files() =>
        new()
        {
            Indices = _folder.File("indices.tif"),
            Palette = _folder.File("palette.tif"),
            Overlay = _folder.File("overlay.tif"),
        };

    /// <summary>A photo of noise as a tiled TIFF.</summary>
    private RgbImage Write(int height, int width)
    {
        var photo = ToyNetworks.Photo(height, width, seed: 5);
        using var samples = Image.NewFromMemory(photo.Pixels, width, height, 3, Enums.BandFormat.Uchar);
        using var image = samples.Copy(interpretation: Enums.Interpretation.Srgb);
        image.Tiffsave(_folder.File("in.tif"), tile: true, tileWidth: 64, tileHeight: 64, compression: Enums.ForeignTiffCompression.Deflate);
        return photo;
    }

    private byte[] Read(string name)
    {
        using var image = Image.NewFromFile(_folder.File(name));
        return image.WriteToMemory<byte>();
    }

    private sealed class Progress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
