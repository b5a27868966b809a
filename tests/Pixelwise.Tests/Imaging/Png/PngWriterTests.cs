using CsCheck;
using Pixelwise.Imaging;
using Pixelwise.Imaging.Png;

namespace Pixelwise.Tests.Imaging.Png;

public class PngWriterTests
{
    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        var maps = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40]).SelectMany((height, width) =>
            Gen.Byte.Array[height * width].Select(values => new LabelMap(new ImageSize(height, width), values)));

        maps.Holds(map =>
        {
            var file = PngWriter.Encode(map.Size, map.Labels, palette: []);
            var header = PngReader.ReadHeader(file);
            var (values, palette) = PngReader.Read(file, header);

            Assert.Equal(new PngHeader(map.Size, BitDepth: 8, PngColorType.Grey, Interlaced: false), header);
            Assert.Equal(map.Labels.Select(value => (ushort)value), values);
            Assert.Null(palette);
        });
    }
}
