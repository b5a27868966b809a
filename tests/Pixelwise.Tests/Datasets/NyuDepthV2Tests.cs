using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

/// <remarks>
/// The release is one file of 2.8 GB; <c>make_nyu.py</c> in <c>Fixtures</c> makes one in miniature with HDF5's own library.
/// </remarks>
public sealed class NyuDepthV2Tests : IDisposable
{
    private readonly Miniature _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_photo_and_its_labels_are_read_from_the_releases_file_row_by_row()
    {
        var source = DatasetCatalog.Recognize(Release());

        var test = source.Open("test");
        var sample = test.Read(1); // frame 2, the second of the split's 1 and 2

        Assert.Equal(("nyudv2", 40), (source.Id, source.Classes.Count));
        Assert.Equal([("train", 3), ("test", 2)], source.Splits.Select(split => (split, source.Open(split).Count)));
        Assert.Equal(("00002", new ImageSize(6, 8)), (sample.Name, sample.Image.Size));
        Assert.Equal(new Rgb(50 + 4 + 7, 60 + 4 + 7, 70 + 4 + 7), sample.Image[4, 7]);
        Assert.Equal(NyuDepthV2Labels.In40.ClassOf[100 + 10 * 4 + 7], sample.Labels[4, 7]);
    }

    [Fact]
    public void The_same_file_is_read_in_13_classes()
    {
        var sample = DatasetCatalog.Open("nyudv2-13", Release()).Open("train").Read(0); // frame 3

        Assert.Equal(NyuDepthV2Labels.In13.ClassOf[200 + 10 * 5 + 6], sample.Labels[5, 6]);
    }

    [Theory]
    [InlineData(0, 255, 255)]
    [InlineData(1, 39, 6)]   // book: other props, objects
    [InlineData(3, 2, 5)]    // cabinet: cabinet, furniture
    [InlineData(4, 21, 2)]   // ceiling
    [InlineData(5, 4, 3)]    // chair
    [InlineData(21, 0, 11)]  // wall
    [InlineData(894, 39, 6)]
    public void Labels_are_mapped_as_the_public_tables_do(int label, byte in40, byte in13)
    {
        Assert.Equal((in40, in13), (NyuDepthV2Labels.In40.ClassOf[label], NyuDepthV2Labels.In13.ClassOf[label]));
    }

    [Fact]
    public void Every_label_has_a_class_and_every_class_a_label()
    {
        Assert.Equal(895, NyuDepthV2Labels.In40.ClassOf.Length);
        Assert.Equal(Enumerable.Range(0, 40), NyuDepthV2Labels.In40.ClassOf.Skip(1).Select(id => (int)id).Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 13), NyuDepthV2Labels.In13.ClassOf.Skip(1).Select(id => (int)id).Distinct().Order());
    }

    [Fact]
    public void The_releases_splits_have_795_and_654_images()
    {
        var (train, test) = (NyuDepthV2Labels.FramesOf("train"), NyuDepthV2Labels.FramesOf("test"));

        Assert.Equal((795, 654), (train.Count, test.Count));
        Assert.Equal([3, 4, 5, 6, 7, 8, 10], train.Take(7)); // splits.mat, as scipy reads it
        Assert.Equal([1, 2, 9, 14, 15], test.Take(5));
        Assert.Equal(Enumerable.Range(1, 1449), train.Concat(test).Order());
    }

    [Fact]
    public void A_file_of_another_number_of_images_needs_its_own_splits()
    {
        File.Copy(Fixture.File("Datasets/Fixtures/nyu.mat"), _files.At("nyu_depth_v2_labeled.mat"));

        var error = Assert.Throws<DataFaultException>(() => NyuDepthV2.Open(_files.Root).Open("train"));

        Assert.Contains("has 5 images, but the release has 1449", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pngs_hold_class_ids_from_zero()
    {
        _files.Photo("image/train/00003.png").Mask("seg40/train/00003.png", 0, 39, 255, 5, 5, 5).Mask("seg13/train/00003.png", 0, 12, 255, 5, 5, 5);

        Assert.Equal([0, 39, 255, 5, 5, 5], DatasetCatalog.Recognize(_files.Root).Open("train").Read(0).Labels.Labels);
        Assert.Equal([0, 12, 255, 5, 5, 5], DatasetCatalog.Open("nyudv2-13", _files.Root).Open("train").Read(0).Labels.Labels);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused_in_a_sentence()
    {
        Release();
        var path = _files.At("nyu_depth_v2_labeled.mat");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..4000]);

        var error = Assert.Throws<DataFaultException>(() => NyuDepthV2.Open(_files.Root).Open("train").Read(0));

        Assert.Equal(path, error.Path);
        Assert.Contains("is damaged or not NYU Depth V2's", error.Message, StringComparison.Ordinal);
    }

    private string Release()
    {
        File.Copy(Fixture.File("Datasets/Fixtures/nyu.mat"), _files.At("nyu_depth_v2_labeled.mat"));
        File.Copy(Fixture.File("Datasets/Fixtures/nyu-splits.mat"), _files.At("splits.mat"));
        return _files.Root;
    }
}
