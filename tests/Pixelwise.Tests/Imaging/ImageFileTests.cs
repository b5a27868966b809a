using System.Buffers.Binary;
using Pixelwise.Imaging;
using Pixelwise.Imaging.Png;

namespace Pixelwise.Tests.Imaging;

public sealed class ImageFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("photo.png")]
    [InlineData("photo.tif")]
    [InlineData("photo.TIFF")]
    public void A_lossless_picture_comes_back_exactly(string name)
    {
        var (path, photo) = (_folder.File(name), Gradient(new ImageSize(17, 23)));

        ImageFile.Write(path, photo);

        Assert.Equal(photo.Size, ImageFile.ReadSize(path));
        Assert.Equal(photo.Pixels, ImageFile.Read(path).Pixels);
        Assert.Equal(photo.Pixels, ImageFile.Read(File.ReadAllBytes(path), "upload").Pixels);
        Assert.Equal([name], _folder.FileNames);
    }

    [Theory]
    [InlineData("photo.jpg")]
    [InlineData("photo.jpeg")]
    [InlineData("photo.webp")]
    public void A_lossy_picture_comes_back_nearly(string name)
    {
        var (path, photo) = (_folder.File(name), Gradient(new ImageSize(40, 64)));

        ImageFile.Write(path, photo);
        var back = ImageFile.Read(path);

        Assert.Equal(photo.Size, back.Size);
        Assert.True(photo.Pixels.Zip(back.Pixels, (a, b) => Math.Abs(a - b)).Average() < 4); // quality 90 on a smooth picture stays below 3
    }

    [Fact]
    public void A_cut_JPEG_is_a_fault_and_not_a_picture_that_ends_in_grey()
    {
        var path = _folder.File("cut.jpg");
        var whole = ImageFile.Encode(Gradient(new ImageSize(200, 200)), ImageFormat.Jpeg);
        File.WriteAllBytes(path, whole[..(whole.Length * 2 / 3)]);

        var fault = Assert.Throws<DataFaultException>(() => ImageFile.Read(path));

        Assert.Equal($"Image `{path}` is truncated or damaged (VipsJpeg: premature end of JPEG image); fetch or export it again.", fault.Message);
        Assert.Equal(path, fault.Path);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void However_the_camera_was_held_the_photo_is_upright(int orientation)
    {
        var path = Photo($"orientation-{orientation}.jpg");

        Assert.Equal(new ImageSize(16, 32), ImageFile.ReadSize(path));
        AssertQuarters(ImageFile.Read(path), [new(255, 0, 0), new(0, 255, 0), new(0, 0, 255), new(255, 255, 255)], tolerance: 3); // JPEG at quality 95
    }

    [Theory]
    [InlineData("palette.png")]
    [InlineData("palette-4.bmp")]
    [InlineData("palette-8.bmp")]
    [InlineData("rgb-24.bmp")]
    [InlineData("rgb-24-top-down.bmp")]
    [InlineData("rgb-32.bmp")]
    public void Palettes_and_bitmaps_of_every_kind_show_the_same_picture(string name)
    {
        Assert.Equal(new ImageSize(16, 32), ImageFile.ReadSize(Photo(name)));
        AssertQuarters(ImageFile.Read(Photo(name)), [new(255, 0, 0), new(0, 255, 0), new(0, 0, 255), new(255, 255, 255)]);
    }

    [Fact]
    public void A_bitmap_of_one_bit_a_pixel_shows_its_two_colours() =>
        AssertQuarters(ImageFile.Read(Photo("palette-1.bmp")), [new(255, 0, 0), new(255, 0, 0), new(255, 255, 255), new(255, 255, 255)]);

    [Theory]
    [InlineData("grey.jpg")]
    [InlineData("grey-16.png")]
    public void Grey_becomes_colour_of_8_bits(string name) =>
        // ITU-R 601 luma: 0.299, 0.587 and 0.114 of 255
        AssertQuarters(ImageFile.Read(Photo(name)), [new(76, 76, 76), new(150, 150, 150), new(29, 29, 29), new(255, 255, 255)], tolerance: 1);

    [Theory]
    [InlineData("alpha.png")]
    [InlineData("alpha.webp")]
    public void What_is_transparent_shows_white(string name) =>
        // blue has alpha 128: 255 · (1 − 128/255) = 127 of white shine through
        AssertQuarters(ImageFile.Read(Photo(name)), [new(255, 0, 0), new(255, 255, 255), new(127, 127, 255), new(255, 255, 255)], tolerance: 1);

    [Fact]
    public void Printing_inks_become_screen_colours()
    {
        var photo = ImageFile.Read(Photo("cmyk.jpg"));

        // Ink colours are duller than screen colours, by how much depends on the press; their hue stays.
        Assert.True(photo[4, 4] is { R: > 200, G: < 80, B: < 80 }, $"red became {photo[4, 4]}");
        Assert.True(photo[12, 4] is { R: < 100, G: < 120, B: > 120 }, $"blue became {photo[12, 4]}");
        Assert.True(photo[12, 28] is { R: > 245, G: > 245, B: > 245 }, $"white became {photo[12, 28]}");
    }

    [Fact]
    public void Brackets_in_a_file_name_are_not_options_of_the_decoder()
    {
        var path = _folder.File("photo[page=2].png");
        ImageFile.Write(path, Gradient(new ImageSize(4, 5)));

        Assert.Equal(new ImageSize(4, 5), ImageFile.Read(path).Size);
    }

    [Fact]
    public void Many_threads_read_the_same_photo()
    {
        var expected = ImageFile.Read(Photo("orientation-6.jpg")).Pixels;
        var same = 0;

        Parallel.For(
            0,
            200,
            _ => Interlocked.Add(ref same, ImageFile.Read(Photo("orientation-6.jpg")).Pixels.AsSpan().SequenceEqual(expected) ? 1 : 0));

        Assert.Equal(200, same);
    }

    [Theory]
    [InlineData("photo.png")]
    [InlineData("photo.jpg")]
    [InlineData("photo.webp")]
    [InlineData("photo.tif")]
    public void A_cut_photo_is_a_fault_that_names_the_file(string name)
    {
        var path = _folder.File(name);
        ImageFile.Write(path, Gradient(new ImageSize(200, 200)));
        var whole = File.ReadAllBytes(path);
        foreach (var percent in new[] { 1, 5, 30, 60, 90 })
        {
            File.WriteAllBytes(path, whole[..(whole.Length * percent / 100)]);

            var fault = Assert.Throws<DataFaultException>(() => ImageFile.Read(path));

            Assert.StartsWith($"Image `{path}` is truncated or damaged (", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("rgb-24.bmp")]
    [InlineData("palette-4.bmp")]
    public void Cut_anywhere_a_bitmap_is_a_fault(string name)
    {
        var (whole, path) = (File.ReadAllBytes(Photo(name)), _folder.File(name));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);

            Assert.Throws<DataFaultException>(() => ImageFile.Read(path));
        }
    }

    [Fact]
    public void A_compressed_bitmap_is_refused_with_the_mend()
    {
        var path = _folder.File("rle.bmp");
        var bytes = File.ReadAllBytes(Photo("palette-8.bmp"));
        bytes[30] = 1; // BI_RLE8
        File.WriteAllBytes(path, bytes);

        Assert.Equal(
            $"Image `{path}` is compressed, which is not read in a BMP; save it as PNG.",
            Assert.Throws<DataFaultException>(() => ImageFile.Read(path)).Message);
    }

    [Fact]
    public void What_is_no_image_is_named_and_so_are_the_formats_that_are_read()
    {
        var path = _folder.File("notes.jpg");
        File.WriteAllText(path, "shopping: milk, bread, butter");

        var fault = Assert.Throws<DataFaultException>(() => ImageFile.Read(path));

        Assert.Equal($"Image `{path}` is not an image that can be read; convert it to PNG, JPEG, TIFF, WebP or BMP.", fault.Message);
    }

    [Fact]
    public void An_empty_file_a_folder_and_a_missing_file_are_named()
    {
        var (empty, missing) = (_folder.File("empty.png"), _folder.File("missing.png"));
        File.WriteAllBytes(empty, []);

        Assert.Equal($"Image `{empty}` is empty; fetch or export it again.", FaultOf(empty));
        Assert.Equal($"Image `{missing}` does not exist; check the path, which starts from `{Environment.CurrentDirectory}`.", FaultOf(missing));
        Assert.Equal($"Image `{_folder.Path}` is a folder; name a file in it.", FaultOf(_folder.Path));

        static string FaultOf(string path) => Assert.Throws<DataFaultException>(() => ImageFile.Read(path)).Message;
    }

    [Fact]
    public void A_png_that_claims_a_side_of_two_billion_is_not_called_truncated()
    {
        var path = _folder.File("photo.png");
        ImageFile.Write(path, Gradient(new ImageSize(2, 3)));
        var bytes = File.ReadAllBytes(path);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), 2_000_000_000); // the width, first in IHDR, which begins at byte 16
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc32.Compute(bytes.AsSpan(12, 17)));
        File.WriteAllBytes(path, bytes);

        var expected =
            $"Image `{path}` claims 2x2000000000 pixels, but no side may be longer than 1000000; fetch or export it again, or cut it into parts.";
        Assert.Equal(expected, Assert.Throws<DataFaultException>(() => ImageFile.Read(path)).Message);
        Assert.Equal(expected, Assert.Throws<DataFaultException>(() => ImageFile.ReadSize(path)).Message);
    }

    [Fact]
    public void An_image_that_claims_60_000_by_60_000_pixels_is_refused_before_anything_is_decoded()
    {
        var path = _folder.File("bomb.png");
        using (var file = new FileStream(path, FileMode.Create))
        {
            file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
            PngChunk.Write(file, PngChunk.Header, [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 2, 0, 0, 0]);
            PngChunk.Write(file, PngChunk.ImageData, []);
            PngChunk.Write(file, PngChunk.EndOfFile, []);
        }

        var fault = Assert.Throws<DataFaultException>(() => ImageFile.Read(path));

        Assert.Equal(
            $"Image `{path}` claims 60000x60000 = 3600000000 pixels, but the limit is 100000000; "
            + $"that is beyond what `--max-pixels` can allow ({ImageReadOptions.LargestMaxPixels}), so cut it into parts.",
            fault.Message);
    }

    [Fact]
    public void A_picture_is_not_written_in_an_unknown_format()
    {
        var exception = Assert.Throws<ArgumentException>(() => ImageFile.Write(_folder.File("photo.gif"), Gradient(new ImageSize(2, 2))));

        Assert.StartsWith("Images are not written as '.gif'", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public void A_picture_too_large_for_its_format_is_refused_and_nothing_is_left_behind()
    {
        var panorama = new RgbImage(new ImageSize(1, 16384)); // WebP's sides end at 16383

        var exception = Assert.Throws<ArgumentException>(() => ImageFile.Write(_folder.File("panorama.webp"), panorama));

        Assert.StartsWith("A picture of 1x16384 cannot be written as WebP (", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.FileNames);
    }

    private static string Photo(string name) => Fixture.File($"Imaging/Fixtures/photo/{name}");

    // Every pixel of each quarter: upper left, upper right, lower left, lower right.
    private static void AssertQuarters(RgbImage image, Rgb[] colors, int tolerance = 0)
    {
        Assert.Equal(new ImageSize(16, 32), image.Size);
        for (var row = 0; row < 16; row++)
        {
            for (var column = 0; column < 32; column++)
            {
                var (expected, actual) = (colors[row / 8 * 2 + column / 16], image[row, column]);
                Assert.InRange(actual.R, expected.R - tolerance, expected.R + tolerance);
                Assert.InRange(actual.G, expected.G - tolerance, expected.G + tolerance);
                Assert.InRange(actual.B, expected.B - tolerance, expected.B + tolerance);
            }
        }
    }

    private static RgbImage Gradient(ImageSize size)
    {
        var image = new RgbImage(size);
        for (var row = 0; row < size.Height; row++)
        {
            for (var column = 0; column < size.Width; column++)
            {
                image[row, column] = new Rgb((byte)(3 * row), (byte)(2 * column), (byte)(row + column));
            }
        }
        return image;
    }
}
