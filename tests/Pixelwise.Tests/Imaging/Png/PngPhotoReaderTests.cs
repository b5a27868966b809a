using NetVips;
using Pixelwise.Imaging;
using Pixelwise.Imaging.Png;

namespace Pixelwise.Tests.Imaging.Png;

public class PngPhotoReaderTests
{
    [Theory]
    [InlineData(Enums.ForeignPngFilter.None)]
    [InlineData(Enums.ForeignPngFilter.Sub)]
    [InlineData(Enums.ForeignPngFilter.Up)]
    [InlineData(Enums.ForeignPngFilter.Avg)]
    [InlineData(Enums.ForeignPngFilter.Paeth)]
    [InlineData(Enums.ForeignPngFilter.All)]
    public void Every_filter_gives_the_pixels_back_at_every_width(Enums.ForeignPngFilter filter)
    {
        for (var width = 1; width <= 70; width++)
        {
            var picture = Random(new ImageSize(5, width), seed: width);

            var read = PngPhotoReader.TryRead(Encode(picture, filter), new ImageReadOptions());

            Assert.NotNull(read);
            Assert.Equal(picture.Size, read.Size);
            Assert.Equal(picture.Pixels, read.Pixels);
        }
    }

    [Fact]
    public void A_file_with_any_byte_changed_is_left_to_libvips()
    {
        var file = Encode(Random(new ImageSize(4, 6), seed: 1), Enums.ForeignPngFilter.Paeth);
        for (var at = PngHeader.SignatureLength; at < file.Length; at++)
        {
            var damaged = (byte[])file.Clone();
            damaged[at] ^= 0x10;

            Assert.Null(PngPhotoReader.TryRead(damaged, new ImageReadOptions()));
        }
    }

    [Fact]
    public void A_file_cut_anywhere_is_left_to_libvips()
    {
        var file = Encode(Random(new ImageSize(4, 6), seed: 1), Enums.ForeignPngFilter.Up);

        Assert.All(Enumerable.Range(PngHeader.SignatureLength, file.Length - PngHeader.SignatureLength),
            length => Assert.Null(PngPhotoReader.TryRead(file[..length], new ImageReadOptions())));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(6, false)]
    public void A_photo_that_EXIF_turns_is_left_to_libvips(int orientation, bool isReadHere)
    {
        using var image = ToVips(Random(new ImageSize(4, 6), seed: 1));
        using var held = image.Mutate(change => change.Set(GValue.GIntType, "orientation", orientation));
        var file = held.PngsaveBuffer();

        Assert.Equal(isReadHere, PngPhotoReader.TryRead(file, new ImageReadOptions()) is not null);
        Assert.Equal(orientation == 6 ? new ImageSize(6, 4) : new ImageSize(4, 6), ImageFile.Read(file, "held.png").Size);
    }

    [Fact]
    public void A_photo_beyond_the_limit_is_left_to_where_it_is_refused() =>
        Assert.Null(
            PngPhotoReader.TryRead(
                Encode(Random(new ImageSize(4, 6), seed: 1), Enums.ForeignPngFilter.Up),
                new ImageReadOptions { MaxPixels = 23 }));

    private static RgbImage Random(ImageSize size, int seed)
    {
        var picture = new RgbImage(size);
        new Random(seed).NextBytes(picture.Pixels);
        return picture;
    }

    private static Image ToVips(RgbImage picture)
    {
        using var samples = Image.NewFromMemory(picture.Pixels, picture.Size.Width, picture.Size.Height, 3, Enums.BandFormat.Uchar);
        return samples.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static byte[] Encode(RgbImage picture, Enums.ForeignPngFilter filter)
    {
        using var image = ToVips(picture);
        return image.PngsaveBuffer(filter: filter);
    }
}
