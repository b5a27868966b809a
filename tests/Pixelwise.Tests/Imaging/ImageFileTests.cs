using Pixelwise.Imaging;

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
