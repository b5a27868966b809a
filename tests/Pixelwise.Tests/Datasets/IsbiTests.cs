using NetVips;
using Pixelwise.Datasets;

namespace Pixelwise.Tests.Datasets;

public class IsbiTests
{
    [Fact]
    public void The_real_slices_are_25_to_train_and_the_last_5_to_validate()
    {
        var source = DatasetCatalog.Recognize(RealData.Require("isbi-em"));

        var (train, val) = (source.Open("train"), source.Open("val"));

        Assert.Equal("isbi", source.Id);
        Assert.Equal(25, train.Count);
        Assert.Equal(["25", "26", "27", "28", "29"], Enumerable.Range(0, val.Count).Select(val.SampleName));
        Assert.Equal(["0", "1", "2"], Enumerable.Range(0, 3).Select(train.SampleName)); // by number: 10 does not follow 1
        Assert.Empty(DatasetCheck.Run(source, cancellation: TestContext.Current.CancellationToken).Problems);
    }

    [Fact]
    public void Of_the_real_pixels_22_percent_are_membrane()
    {
        var source = Isbi.Open(RealData.Require("isbi-em"));
        var splits = source.Splits.Select(source.Open).ToArray();

        var membrane = splits.Sum(split => Enumerable.Range(0, split.Count).Sum(index => split.Read(index).Labels.Labels.Count(label => label == 0)));

        Assert.Equal(1_727_250, membrane); // of 7 864 320, as the folder's README counts the masks' zeros
    }

    [Fact]
    public void Stacks_give_a_sample_a_page_and_0_is_membrane()
    {
        using var files = new Miniature();
        Stack(files.At("train-volume.tif"), pages: 7, (page, pixel) => page * 10 + pixel);
        Stack(files.At("train-labels.tif"), pages: 7, (page, pixel) => (page + pixel) % 2 * 255);

        var source = DatasetCatalog.Recognize(files.Root);
        var sample = source.Open("val").Read(4);

        Assert.Equal(2, source.Open("train").Count);
        Assert.Equal("6", sample.Name);
        Assert.Equal([60, 60, 60, 61, 61, 61, 62, 62, 62, 63, 63, 63, 64, 64, 64, 65, 65, 65], sample.Image.Pixels);
        Assert.Equal([0, 1, 0, 1, 0, 1], sample.Labels.Labels);
    }

    [Fact]
    public void Stacks_of_different_lengths_are_refused()
    {
        using var files = new Miniature();
        Stack(files.At("train-volume.tif"), pages: 7, (_, _) => 1);
        Stack(files.At("train-labels.tif"), pages: 6, (_, _) => 0);

        var fault = Assert.Throws<DataFaultException>(() => Isbi.Open(files.Root).Open("train"));

        Assert.Contains("has 7 slices, but", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("has 6; fetch the one that is short again.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_that_is_no_TIFF_is_named()
    {
        using var files = new Miniature();
        files.Photo("photo.png");
        File.Copy(files.At("photo.png"), files.At("train-volume.tif"));
        Stack(files.At("train-labels.tif"), pages: 6, (_, _) => 0);

        var fault = Assert.Throws<DataFaultException>(() => Isbi.Open(files.Root).Open("train"));

        Assert.Contains("train-volume.tif` is a Png file, but a TIFF of several pages is expected", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_neither_0_nor_255_is_refused()
    {
        using var files = new Miniature();
        for (var slice = 0; slice < 6; slice++)
        {
            files.Photo($"train/images/{slice}.png").Mask($"train/labels/{slice}.png", 0, 255, 0, 255, 0, 128);
        }

        var fault = Assert.Throws<DataFaultException>(() => Isbi.Open(files.Root).Open("train").Read(0));

        Assert.Contains("0.png` has value 128 at row 1, column 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_whose_pictures_are_not_just_numbered_are_another_dataset()
    {
        using var files = new Miniature();
        files.Photo("train/images/0001TP_006690.png").Mask("train/labels/0001TP_006690.png", 0, 0, 0, 0, 0, 0);

        Assert.Equal("camvid", DatasetCatalog.Recognize(files.Root).Id);
    }

    /// <summary>Writes a TIFF of pages of 2x3.</summary>
    private static void Stack(string path, int pages, Func<int, int, int> value)
    {
        byte[] grey = [.. Enumerable.Range(0, pages).SelectMany(page => Enumerable.Range(0, 6).Select(pixel => (byte)value(page, pixel)))];
        using var tall = Image.NewFromMemory(grey, width: 3, height: 2 * pages, bands: 1, Enums.BandFormat.Uchar);
        using var stack = tall.Mutate(image => image.Set(GValue.GIntType, "page-height", 2));
        stack.Tiffsave(path);
    }
}
