using CsCheck;
using NetVips;
using Pixelwise.Imaging;
using Pixelwise.Imaging.Png;

namespace Pixelwise.Tests.Imaging.Png;

public class PngWriterTests
{
    [Fact]
    public void Label_maps_that_are_written_are_read_back()
    {
        var maps = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40]).SelectMany((height, width) =>
            Gen.Byte.Array[height * width].Select(values => new LabelMap(new ImageSize(height, width), values)));

        maps.Holds(map =>
        {
            var file = Written(file => PngWriter.Write(file, map, palette: []));
            var header = PngReader.ReadHeader(file);
            var (values, palette) = PngReader.Read(file, header);

            Assert.Equal(new PngHeader(map.Size, BitDepth: 8, PngColorType.Grey, Interlaced: false), header);
            Assert.Equal(map.Labels.Select(value => (ushort)value), values);
            Assert.Null(palette);
        });
    }

    [Fact]
    public void Pictures_that_are_written_are_read_back_by_libvips()
    {
        var pictures = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40]).SelectMany((height, width) =>
            Gen.Byte.Array[3 * height * width].Select(pixels => new RgbImage(new ImageSize(height, width), pixels)));

        pictures.Holds(picture =>
        {
            using var read = Image.PngloadBuffer(Written(file => PngWriter.Write(file, picture)), failOn: Enums.FailOn.Warning);

            Assert.Equal(
                (picture.Size.Height, picture.Size.Width, 3, Enums.Interpretation.Srgb),
                (read.Height, read.Width, read.Bands, read.Interpretation));
            Assert.Equal(picture.Pixels, read.WriteToMemory<byte>());
        });
    }

    [Fact]
    public void A_palette_is_what_libvips_shows_in_place_of_ids()
    {
        Rgb[] palette = [new(10, 20, 30), new(40, 50, 60), new(70, 80, 90)];
        var labels = new LabelMap(new ImageSize(2, 3), [0, 1, 2, 2, 1, 0]);

        using var read = Image.PngloadBuffer(Written(file => PngWriter.Write(file, labels, palette)), failOn: Enums.FailOn.Warning);

        Assert.Equal(labels.Labels.SelectMany(id => new[] { palette[id].R, palette[id].G, palette[id].B }), read.WriteToMemory<byte>());
    }

    [Fact]
    public void A_picture_leaves_the_writer_in_parts_long_before_its_end()
    {
        var picture = new RgbImage(new ImageSize(300, 300));
        new Random(1).NextBytes(picture.Pixels);

        var lengths = ImageDataLengths(Written(file => PngWriter.Write(file, picture)));

        Assert.True(lengths.Count > 10, $"{lengths.Count} chunks");
        Assert.All(lengths, length => Assert.InRange(length, 1, 1 << 16));
    }

    private static List<int> ImageDataLengths(byte[] file)
    {
        var lengths = new List<int>();
        for (var at = PngHeader.SignatureLength; at < file.Length;)
        {
            var chunk = PngChunk.Read(file, at);
            if (chunk.Type == PngChunk.ImageData)
            {
                lengths.Add(chunk.Data.End.Value - chunk.Data.Start.Value);
            }
            at = chunk.End;
        }
        return lengths;
    }

    private static byte[] Written(Action<Stream> write)
    {
        using var file = new MemoryStream();
        write(file);
        return file.ToArray();
    }
}
