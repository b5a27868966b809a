using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Imaging;

public sealed class LabelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("grey", 1)]
    [InlineData("grey", 2)]
    [InlineData("grey", 4)]
    [InlineData("grey", 8)]
    [InlineData("grey", 16)]
    [InlineData("palette", 1)]
    [InlineData("palette", 2)]
    [InlineData("palette", 4)]
    [InlineData("palette", 8)]
    public void Every_depth_is_read_as_it_stands_in_the_file(string kind, int depth)
    {
        var mask = LabelFile.Read(Png($"{kind}-{depth}"));

        Assert.Equal(new ImageSize(13, 11), mask.Size);
        Assert.Equal(Formula(mask.Size, depth), mask.Values);
        Assert.False(mask.IsColor);
    }

    [Theory]
    [InlineData("grey", 1)]
    [InlineData("grey", 2)]
    [InlineData("grey", 4)]
    [InlineData("grey", 8)]
    [InlineData("grey", 16)]
    [InlineData("palette", 1)]
    [InlineData("palette", 2)]
    [InlineData("palette", 4)]
    [InlineData("palette", 8)]
    public void An_interlaced_mask_is_the_same_mask(string kind, int depth) =>
        Assert.Equal(LabelFile.Read(Png($"{kind}-{depth}")).Values, LabelFile.Read(Png($"{kind}-{depth}-interlaced")).Values);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(5, 1)]
    public void Interlaced_masks_too_small_for_every_pass_are_read(int height, int width)
    {
        var mask = LabelFile.Read(Png($"tiny-{height}x{width}"));

        Assert.Equal(new ImageSize(height, width), mask.Size);
        Assert.Equal(Formula(mask.Size, depth: 8), mask.Values);
    }

    [Fact]
    public void The_palette_comes_along()
    {
        var mask = LabelFile.Read(Png("palette-2"));

        Assert.Equal([new Rgb(0, 255, 7), new Rgb(1, 254, 7), new Rgb(2, 253, 7), new Rgb(3, 252, 7)], mask.Palette!);
    }

    [Theory]
    [InlineData("rgb-8")]
    [InlineData("rgb-16")]
    [InlineData("rgba-8")]
    [InlineData("rgba-16")]
    [InlineData("grey-alpha-8")]
    [InlineData("grey-alpha-16")]
    public void A_mask_of_several_channels_is_reported_as_colour(string name)
    {
        var mask = LabelFile.Read(Png(name));

        Assert.True(mask.IsColor);
        Assert.Equal(new ImageSize(2, 3), mask.Size);
        Assert.Empty(mask.Values);
    }

    // Sums of the values and of value × ((row + 2·column + 1) mod 1009), by numpy over what Pillow 9.4 reads from the same files.
    [Theory]
    [InlineData("voc2012/VOCdevkit/VOC2012/SegmentationClass/2007_000129.png", 500, 334, 5393186, 3048331118)]
    [InlineData("voc2012/VOCdevkit/VOC2012/SegmentationClass/2011_000025.png", 375, 500, 4277972, 1922946487)]
    [InlineData("ade20k/ADEChallengeData2016/annotations/validation/ADE_val_00000002.png", 364, 500, 481203, 238763811)]
    [InlineData("kitti/data_semantics/training/instance/000000_10.png", 370, 1224, 1819516817, 876411288841)]
    [InlineData("kitti/data_semantics/training/instance/000003_10.png", 370, 1224, 1591042802, 783285044773)]
    public void Real_masks_are_read_as_Pillow_reads_them(string path, int height, int width, long sum, long weightedSum)
    {
        var mask = LabelFile.Read(RealData.Require($"samples/{path}"));

        Assert.Equal(new ImageSize(height, width), mask.Size);
        Assert.Equal(sum, mask.Values.Sum(value => (long)value));
        Assert.Equal(weightedSum, mask.Values.Select((value, i) => (long)value * ((i / width + 2 * (i % width) + 1) % 1009)).Sum());
    }

    [Fact]
    public void The_size_is_read_from_the_first_bytes_alone()
    {
        var path = _folder.File("cut.png");
        File.WriteAllBytes(path, File.ReadAllBytes(Png("grey-16"))[..70]);

        Assert.Equal(new ImageSize(13, 11), LabelFile.ReadSize(path));
    }

    [Fact]
    public void Cut_anywhere_a_mask_is_a_fault_that_names_the_file()
    {
        var (whole, path) = (File.ReadAllBytes(Png("palette-4")), _folder.File("cut.png"));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);

            var fault = Assert.Throws<DataFaultException>(() => LabelFile.Read(path));

            Assert.StartsWith($"Mask `{path}` ", fault.Message, StringComparison.Ordinal);
            Assert.Equal(path, fault.Path);
        }
    }

    [Fact]
    public void A_flipped_bit_behind_the_signature_is_never_overlooked()
    {
        var (whole, path) = (File.ReadAllBytes(Png("grey-4-interlaced")), _folder.File("flipped.png"));
        for (var i = 8; i < whole.Length; i++)
        {
            var flipped = (byte[])whole.Clone();
            flipped[i] ^= 0x10;
            File.WriteAllBytes(path, flipped);

            Assert.Throws<DataFaultException>(() => LabelFile.Read(path));
        }
    }

    [Fact]
    public void A_damaged_chunk_is_named()
    {
        var path = _folder.File("damaged.png");
        var bytes = File.ReadAllBytes(Png("grey-8"));
        bytes[45] ^= 1; // inside the first IDAT, which begins behind the header at byte 33
        File.WriteAllBytes(path, bytes);

        var fault = Assert.Throws<DataFaultException>(() => LabelFile.Read(path));

        Assert.Equal($"Mask `{path}` is damaged (the checksum of chunk IDAT at byte 33 is wrong); fetch or export it again.", fault.Message);
    }

    [Fact]
    public void The_pixel_limit_is_checked_before_anything_is_decoded()
    {
        var path = _folder.File("huge.png");
        File.WriteAllBytes(path, File.ReadAllBytes(Png("grey-8"))[..33]); // the header and nothing else: 13x11

        var fault = Assert.Throws<DataFaultException>(() => LabelFile.Read(path, new ImageReadOptions { MaxPixels = 142 }));

        Assert.Equal(
            $"Mask `{path}` claims 13x11 = 143 pixels, but the limit is 142; "
            + "if the file is meant to be that large, allow it with `--max-pixels 143`.",
            fault.Message);
    }

    [Fact]
    public void A_one_channel_TIFF_is_read_as_its_values()
    {
        var path = _folder.File("mask.tif");
        using (var image = NetVips.Image.NewFromMemory(new ushort[] { 0, 300, 65535, 7, 8, 9 }, 3, 2, 1, NetVips.Enums.BandFormat.Ushort))
        {
            image.Tiffsave(path);
        }

        var mask = LabelFile.Read(path);

        Assert.Equal(new ImageSize(2, 3), mask.Size);
        Assert.Equal<ushort>([0, 300, 65535, 7, 8, 9], mask.Values);
    }

    [Theory]
    [InlineData(1, new[] { 0, 0, 1, 1 })]
    [InlineData(2, new[] { 0, 1, 2, 3 })]
    [InlineData(4, new[] { 0, 6, 10, 15 })]
    public void A_TIFF_of_few_bits_is_read_as_it_stands_in_the_file(int depth, int[] expected)
    {
        var path = _folder.File("mask.tif");
        using (var image = NetVips.Image.NewFromMemory(new byte[] { 0, 0x60, 0xA0, 0xFF }, 4, 1, 1, NetVips.Enums.BandFormat.Uchar))
        {
            image.Tiffsave(path, bitdepth: depth); // keeps the upper bits of each byte
        }

        Assert.Equal(expected, LabelFile.Read(path).Values.Select(value => (int)value));
    }

    [Fact]
    public void A_TIFF_of_fractions_is_no_mask()
    {
        var path = _folder.File("mask.tif");
        using (var image = NetVips.Image.NewFromMemory(new[] { 0.5f }, 1, 1, 1, NetVips.Enums.BandFormat.Float))
        {
            image.Tiffsave(path);
        }

        var fault = Assert.Throws<DataFaultException>(() => LabelFile.Read(path));

        Assert.Equal($"Mask `{path}` holds float values, but class ids have 8 or 16 bits; save it as PNG.", fault.Message);
    }

    [Fact]
    public void A_JPEG_mask_is_refused_because_its_ids_are_blurred()
    {
        var path = _folder.File("mask.png"); // content decides, not the name
        File.WriteAllBytes(path, ImageFile.Encode(new RgbImage(new ImageSize(8, 8)), ImageFormat.Jpeg));

        var fault = Assert.Throws<DataFaultException>(() => LabelFile.Read(path));

        Assert.Contains("is a JPEG, whose compression blurs class ids", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_ids_are_written_and_read_back()
    {
        var (path, labels) = (_folder.File("ids.png"), new LabelMap(new ImageSize(2, 3), [0, 1, 2, 254, LabelMap.Ignore, 7]));

        LabelFile.WriteIndices(path, labels);
        var mask = LabelFile.Read(path);

        Assert.Equal<ushort>([0, 1, 2, 254, 255, 7], mask.Values);
        Assert.Null(mask.Palette);
        Assert.Equal(["ids.png"], _folder.FileNames);
    }

    [Fact]
    public void A_palette_mask_holds_the_ids_and_shows_the_colours()
    {
        var (red, teal) = (new Rgb(200, 0, 0), new Rgb(0, 128, 128));
        var classes = new ClassSet([new SemanticClass("car", red), new SemanticClass("sea", teal)]);
        var path = _folder.File("ids.png");

        LabelFile.WritePalette(path, new LabelMap(new ImageSize(1, 3), [0, 1, LabelMap.Ignore]), classes);

        Assert.Equal<ushort>([0, 1, 255], LabelFile.Read(path).Values);
        var shown = ImageFile.Read(path); // decoded by libvips, which knows nothing of the writer
        Assert.Equal([red, teal, new Rgb(255, 255, 255)], [shown[0, 0], shown[0, 1], shown[0, 2]]);
    }

    [Fact]
    public void A_label_map_of_other_classes_or_under_a_lossy_name_is_not_written()
    {
        var labels = new LabelMap(new ImageSize(1, 1), [3]);

        Assert.Throws<ArgumentException>(() =>
            LabelFile.WritePalette(_folder.File("ids.png"), labels, new ClassSet([new SemanticClass("car", default)])));
        Assert.Throws<ArgumentException>(() => LabelFile.WriteIndices(_folder.File("ids.jpg"), labels));
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public void A_palette_bitmap_is_read_as_its_indices()
    {
        var mask = LabelFile.Read(Fixture.File("Imaging/Fixtures/photo/palette-4.bmp"));

        Assert.Equal(new ImageSize(16, 32), mask.Size);
        Assert.Equal(
            [0, 1, 2, 3],
            new[] { mask.Values[0], mask.Values[31], mask.Values[15 * 32], mask.Values[15 * 32 + 31] }.Select(value => (int)value));
        Assert.Equal([new Rgb(255, 0, 0), new Rgb(0, 255, 0), new Rgb(0, 0, 255), new Rgb(255, 255, 255)], mask.Palette!);
        Assert.True(LabelFile.Read(Fixture.File("Imaging/Fixtures/photo/rgb-24.bmp")).IsColor);
    }

    private static string Png(string name) => Fixture.File($"Imaging/Fixtures/png/{name}.png");

    // As in Fixtures/png/make.py.
    private static ushort[] Formula(ImageSize size, int depth)
    {
        var values = new ushort[size.PixelCount];
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, size.Width);
            values[i] = (ushort)((4001 * row + 257 * column + 31 * row * column) % (1 << depth));
        }
        return values;
    }
}
