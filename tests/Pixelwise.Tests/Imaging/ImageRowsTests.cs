using NetVips;
using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Tests.Imaging;

public sealed class ImageRowsTests : IDisposable
{
    private static readonly ImageSize Size = new(300, 270);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 3)]
    [InlineData(true, 1)] // grey becomes colour
    [InlineData(false, 4)] // what is transparent lies over white
    public void Rows_are_those_of_the_whole_picture(bool tiled, int bands)
    {
        Write(
            bands,
            image =>
                image.Tiffsave(
                    _folder.File("in.tif"),
                    tile: tiled,
                    tileWidth: 64,
                    tileHeight: 64,
                    compression: Enums.ForeignTiffCompression.Deflate));

        using var rows = ImageRows.Open(_folder.File("in.tif"));
        byte[] read = [.. rows.Read(1), .. rows.Read(130), .. rows.Read(169)];

        Assert.Equal(Size, rows.Size);
        Assert.Equal(ImageFile.Read(_folder.File("in.tif")).Pixels, read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_is_damaged_in_the_middle_is_told_and_not_painted_black(bool tiled)
    {
        Write(
            3,
            image =>
                image.Tiffsave(
                    _folder.File("in.tif"),
                    tile: tiled,
                    tileWidth: 64,
                    tileHeight: 64,
                    compression: Enums.ForeignTiffCompression.Deflate));
        Damage("in.tif");

        Assert.Contains("is truncated or damaged", Assert.Throws<DataFaultException>(() => ReadAll("in.tif")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 6)] // lies on its side, and is turned
    public void A_picture_that_is_damaged_in_the_middle_is_told_when_it_is_read_whole(bool tiled, int orientation)
    {
        Write(3, image =>
        {
            using var turned = image.Mutate(mutable => mutable.Set(GValue.GIntType, "orientation", orientation));
            turned.Tiffsave(_folder.File("in.tif"), tile: tiled, tileWidth: 64, tileHeight: 64, compression: Enums.ForeignTiffCompression.Deflate);
        });
        Damage("in.tif");

        var fault = Assert.Throws<DataFaultException>(() => ImageFile.Read(_folder.File("in.tif")));
        var fromMemory = Assert.Throws<DataFaultException>(() => ImageFile.Read(File.ReadAllBytes(_folder.File("in.tif")), "in.tif"));

        Assert.StartsWith($"Image `{_folder.File("in.tif")}` is truncated or damaged (", fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("Image `in.tif` is truncated or damaged (", fromMemory.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_picture_is_not_blamed_for_a_damaged_one_that_is_read_beside_it()
    {
        foreach (var name in new[] { "whole.tif", "damaged.tif" })
        {
            Write(
                3,
                image =>
                    image.Tiffsave(
                        _folder.File(name),
                        tile: true,
                        tileWidth: 64,
                        tileHeight: 64,
                        compression: Enums.ForeignTiffCompression.Deflate));
        }
        Damage("damaged.tif");
        var (read, told) = (0, 0);

        Parallel.For(0, 200, index =>
        {
            try
            {
                ImageFile.Read(_folder.File(index % 2 == 0 ? "whole.tif" : "damaged.tif"));
                Interlocked.Increment(ref read);
            }
            catch (DataFaultException fault) when (fault.Path == _folder.File("damaged.tif"))
            {
                Interlocked.Increment(ref told);
            }
        });

        Assert.Equal((100, 100), (read, told));
    }

    [Fact]
    public void A_file_that_ends_early_is_damaged()
    {
        Write(3, image => image.Tiffsave(_folder.File("in.tif"), tile: true, tileWidth: 64, tileHeight: 64));
        var bytes = File.ReadAllBytes(_folder.File("in.tif"));
        File.WriteAllBytes(_folder.File("in.tif"), bytes[..(bytes.Length / 2)]);

        Assert.Contains("is truncated or damaged", Assert.Throws<DataFaultException>(() => ReadAll("in.tif")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_lies_on_its_side_is_refused()
    {
        Write(3, image =>
        {
            using var turned = image.Mutate(mutable => mutable.Set(GValue.GIntType, "orientation", 6));
            turned.Tiffsave(_folder.File("in.tif"));
        });

        Assert.EndsWith(
            "lies on its side or is mirrored: it would have to be turned to 270x300, which needs it whole in memory. Turn it first.",
            Assert.Throws<DataFaultException>(() => ImageRows.Open(_folder.File("in.tif"))).Message);
    }

    [Fact]
    public void Other_formats_are_refused()
    {
        ImageFile.Write(_folder.File("in.png"), new RgbImage(new(2, 2)));

        Assert.False(ImageRows.CanRead(_folder.File("in.png")));
        Assert.Contains(
            "is no TIFF, the one format that is read from the top in tiles",
            Assert.Throws<DataFaultException>(() => ImageRows.Open(_folder.File("in.png"))).Message);
    }

    public void Dispose() => _folder.Dispose();

    private void Damage(string name)
    {
        var bytes = File.ReadAllBytes(_folder.File(name));
        bytes.AsSpan(bytes.Length / 2, bytes.Length / 4).Fill(0xFF); // no stream of deflate begins so
        File.WriteAllBytes(_folder.File(name), bytes);
    }

    private void ReadAll(string name)
    {
        using var rows = ImageRows.Open(_folder.File(name));
        rows.Read(rows.Size.Height);
    }

    private static void Write(int bands, Action<Image> save)
    {
        var random = new SeededRandom(1);
        byte[] pixels = [.. Enumerable.Range(0, (int)Size.PixelCount * bands).Select(_ => (byte)random.NextInt(256))];
        using var samples = Image.NewFromMemory(pixels, Size.Width, Size.Height, bands, Enums.BandFormat.Uchar);
        using var image = samples.Copy(interpretation: bands == 1 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb);
        save(image);
    }
}
