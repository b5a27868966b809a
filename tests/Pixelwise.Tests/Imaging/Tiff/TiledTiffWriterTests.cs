using NetVips;
using Pixelwise.Imaging;
using Pixelwise.Imaging.Tiff;
using Pixelwise.Randomness;

namespace Pixelwise.Tests.Imaging.Tiff;

/// <summary>Files are read back by libtiff, through libvips.</summary>
public sealed class TiledTiffWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(256, 256, 3)] // one tile, exactly
    [InlineData(300, 520, 1)]
    [InlineData(513, 700, 3)]
    public void Rows_that_come_in_parts_make_a_tiled_picture(int height, int width, int channels)
    {
        var pixels = Noise(height * width * channels);

        Write(new(height, width), channels, [], pixels, rowsAtOnce: 37);

        using var image = Image.NewFromFile(_folder.File("out.tif"));
        Assert.Equal((width, height, channels), (image.Width, image.Height, image.Bands));
        Assert.Equal(pixels, image.WriteToMemory<byte>());
        Assert.Equal((256, 256), ((int)image.Get("tile-width"), (int)image.Get("tile-height")));
    }

    [Fact]
    public void A_palette_shows_the_colours_and_keeps_the_ids()
    {
        byte[] ids = [0, 1, 2, 255];
        var palette = new Rgb[256];
        (palette[0], palette[1], palette[2], palette[255]) = (new(10, 20, 30), new(0, 255, 0), new(1, 2, 3), new(255, 255, 255));

        Write(new(2, 2), 1, palette, ids, rowsAtOnce: 1);

        Assert.Equal([10, 20, 30, 0, 255, 0, 1, 2, 3, 255, 255, 255], ImageFile.Read(_folder.File("out.tif")).Pixels);
        var file = File.ReadAllBytes(_folder.File("out.tif"));
        Assert.Equal([(byte)'I', (byte)'I', 43, 0], file[..4]); // BigTIFF
        // the ids lie in the first tile as they are: 16 bytes of header, then a stream of zlib
        using var tile = new System.IO.Compression.ZLibStream(new MemoryStream(file[16..]), System.IO.Compression.CompressionMode.Decompress);
        var first = new byte[258];
        tile.ReadExactly(first);
        Assert.Equal([0, 1, 2, 255], [first[0], first[1], first[256], first[257]]);
    }

    [Fact]
    public void A_picture_that_lacks_rows_is_not_ended()
    {
        using var stream = new MemoryStream();
        var tiff = new TiledTiffWriter(stream, new(3, 2), channels: 1, []);
        tiff.Append([1, 2]);

        Assert.Equal("Only 1 of 3 rows were added; add them all.", Assert.Throws<InvalidOperationException>(tiff.Complete).Message);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(ImageSize size, int channels, Rgb[] palette, byte[] pixels, int rowsAtOnce)
    {
        using var stream = File.Create(_folder.File("out.tif"));
        var tiff = new TiledTiffWriter(stream, size, channels, palette);
        foreach (var rows in pixels.Chunk(rowsAtOnce * size.Width * channels))
        {
            tiff.Append(rows);
        }
        tiff.Complete();
    }

    private static byte[] Noise(int count)
    {
        var random = new SeededRandom(1);
        return [.. Enumerable.Range(0, count).Select(_ => (byte)random.NextInt(256))];
    }
}
