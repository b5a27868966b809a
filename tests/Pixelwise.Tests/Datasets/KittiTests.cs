using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

public class KittiTests
{
    [Fact]
    public void The_real_samples_are_read_as_the_19_classes()
    {
        var source = DatasetCatalog.Recognize(RealData.Require("samples/kitti"));

        var sample = source.Open("val").Read(0);

        Assert.Equal("kitti", source.Id);
        Assert.Equal([("train", 4), ("val", 1)], source.Splits.Select(split => (split, source.Open(split).Count)));
        Assert.Equal(("000000_10", new ImageSize(370, 1224)), (sample.Name, sample.Labels.Size));
        // numpy.unique of 000000_10.png: ids 4 7 8 11 12 13 17 20 21 23 24 26 27 28
        Assert.Equal((byte[])[0, 1, 2, 3, 4, 5, 7, 8, 10, 11, 13, 14, 15, 255], sample.Labels.Labels.Distinct().Order());
    }

    [Fact]
    public void The_real_samples_are_read_in_four_groups()
    {
        var sample = DatasetCatalog.Open("kitti-groups", RealData.Require("samples/kitti")).Open("val").Read(0);

        Assert.Equal((byte[])[0, 1, 2, 3, 255], sample.Labels.Labels.Distinct().Order());
    }

    [Fact]
    public void Every_fifth_image_is_for_validation()
    {
        using var files = new Miniature();
        foreach (var number in Enumerable.Range(0, 11))
        {
            files.Photo($"training/image_2/{number:D6}_10.png").Mask($"training/semantic/{number:D6}_10.png", 7, 7, 7, 7, 7, 7);
        }

        var source = Kitti.Open(files.Root);

        var held = source.Open("val");
        Assert.Equal(["000000_10", "000005_10", "000010_10"], Enumerable.Range(0, held.Count).Select(held.SampleName));
        Assert.Equal(8, source.Open("train").Count);
    }

    [Fact]
    public void A_photo_without_labels_is_told_with_the_training_split()
    {
        using var files = new Miniature();
        files
            .Photo("training/image_2/000000_10.png")
            .Photo("training/image_2/000001_10.png")
            .Mask("training/semantic/000001_10.png", 7, 7, 7, 7, 7, 7);

        var error = Assert.Throws<DataFaultException>(() => Kitti.Open(files.Root).Open("train"));

        Assert.Contains("000000_10.png` has no mask", error.Message, StringComparison.Ordinal);
    }
}
