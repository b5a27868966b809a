using Pixelwise.Datasets;

namespace Pixelwise.Tests.Datasets;

/// <remarks>The dataset is not to be had without its 7 GB, so the files are miniatures in its layouts.</remarks>
public class SunRgbdTests
{
    [Fact]
    public void The_first_5050_labels_are_of_the_test_images_and_the_training_images_follow()
    {
        using var files = new Miniature();
        files.Photo("SUNRGBD-train_images/img-000001.jpg").Photo("SUNRGBD-test_images/img-000001.jpg").Photo("SUNRGBD-test_images/img-005050.jpg");
        files.Mask("sunrgbd_train_test_labels/img-000001.png", 1, 1, 1, 1, 1, 1);
        files.Mask("sunrgbd_train_test_labels/img-005050.png", 2, 2, 2, 2, 2, 2);
        files.Mask("sunrgbd_train_test_labels/img-005051.png", 0, 1, 36, 37, 3, 3);

        var source = DatasetCatalog.Recognize(files.Root);

        Assert.Equal(("sunrgbd", 37), (source.Id, source.Classes.Count));
        Assert.Equal([("train", 1), ("test", 2)], source.Splits.Select(split => (split, source.Open(split).Count)));
        Assert.Equal([255, 0, 35, 36, 2, 2], source.Open("train").Read(0).Labels.Labels);
        Assert.Equal([0, 1], Enumerable.Range(0, 2).Select(index => (int)source.Open("test").Read(index).Labels.Labels[0]));
    }

    [Fact]
    public void Photos_of_the_release_are_counted_by_its_lists()
    {
        using var files = new Miniature();
        files.Photo("SUNRGBD/kv2/b/image/7.jpg").Photo("SUNRGBD/kv1/a/image/9.jpg");
        files.Text("sunrgbd_training_images.txt", "SUNRGBD/kv2/b/image/7.jpg", "SUNRGBD/kv1/a/image/9.jpg");
        files.Mask("labels/img-005051.png", 1, 1, 1, 1, 1, 1).Mask("labels/img-005052.png", 2, 2, 2, 2, 2, 2);

        var train = SunRgbd.Open(files.Root).Open("train");

        Assert.Equal(["img-000001", "img-000002"], [train.SampleName(0), train.SampleName(1)]);
        Assert.Equal([0, 1], Enumerable.Range(0, 2).Select(index => (int)train.Read(index).Labels.Labels[0]));
    }

    [Fact]
    public void A_training_photo_without_its_label_is_told()
    {
        using var files = new Miniature();
        files.Photo("train/img-000001.jpg").Photo("train/img-000002.jpg").Mask("labels/img-005051.png", 1, 1, 1, 1, 1, 1);

        var error = Assert.Throws<DataFaultException>(() => SunRgbd.Open(files.Root).Open("train"));

        Assert.Contains("img-000002.jpg` has no mask", error.Message, StringComparison.Ordinal);
    }
}
