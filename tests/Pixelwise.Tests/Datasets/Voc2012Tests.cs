using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

public class Voc2012Tests
{
    private const string Root = "VOCdevkit/VOC2012/";
    private static readonly byte[] Nothing = [0, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData("samples/voc2012")]
    [InlineData("samples/voc2012/VOCdevkit")]
    [InlineData("samples/voc2012/VOCdevkit/VOC2012")]
    public void Real_files_are_recognised_from_every_folder_above_them(string root)
    {
        var source = DatasetCatalog.Recognize(RealData.Require(root));

        Assert.Equal("voc2012", source.Id);
        Assert.Equal(["train", "val", "trainval"], source.Splits);
        Assert.Equal("PASCAL VOC 2012; index masks with a palette; 21 classes; train 3, val 2, trainval 5", source.Summary);
    }

    [Fact]
    public void Real_masks_hold_the_indices_that_Pillow_reads()
    {
        var val = DatasetCatalog.Open("voc2012", RealData.Require("samples/voc2012")).Open("val");

        var sample = val.Read(0);

        Assert.Equal("2007_000129", sample.Name);
        Assert.Equal(new ImageSize(500, 334), sample.Image.Size);
        // numpy.unique(numpy.array(PIL.Image.open(…)), return_counts=True), Pillow 9.4.0
        Assert.Equal([(0, 54389), (2, 34183), (15, 61143), (255, 17285)], Counts(sample.Labels));
    }

    [Fact]
    public void Classes_have_the_colours_of_the_real_palette()
    {
        var mask = LabelFile.Read(Path.Combine(RealData.Require("samples/voc2012"), Root, "SegmentationClass/2007_000129.png"));

        Assert.Equal(mask.Palette!.Take(21), Voc2012.Classes.Select(each => each.Color));
        Assert.Equal("tvmonitor", Voc2012.Classes[20].Name);
    }

    [Fact]
    public void Augmented_masks_are_chosen_by_their_list()
    {
        using var files = Devkit();
        files.Mask(Root + "SegmentationClassAug/b.png", 3, 3, 3, 3, 3, 3).Mask(Root + "SegmentationClassAug/c.png", 4, 4, 4, 4, 4, 4);
        files.Text(Root + "ImageSets/Segmentation/trainaug.txt", "/JPEGImages/c.jpg /SegmentationClassAug/c.png");

        var augmented = DatasetCatalog.Recognize(files.Root).Open("trainaug");

        Assert.Equal(["c"], Names(augmented));
    }

    [Fact]
    public void Augmented_masks_without_a_list_leave_out_those_to_validate_on()
    {
        using var files = Devkit();
        files.Mask(Root + "SegmentationClassAug/a.png", 3, 3, 3, 3, 3, 3).Mask(Root + "SegmentationClassAug/b.png", 3, 3, 3, 3, 3, 3);

        Assert.Equal(["a"], Names(DatasetCatalog.Recognize(files.Root).Open("trainaug")));
    }

    [Fact]
    public void The_boundaries_datasets_labels_join_the_training_set_without_those_to_validate_on()
    {
        using var files = Devkit();
        foreach (var name in (string[])["a", "b", "c"])
        {
            Boundaries(files, $"benchmark_RELEASE/dataset/cls/{name}.mat");
        }
        files.Photo(Root + "JPEGImages/c.jpg", height: 4, width: 5);

        var augmented = DatasetCatalog.Recognize(files.Root).Open("trainaug");

        Assert.Equal(["a", "c"], Names(augmented)); // b is in val
        Assert.Equal([1, 1, 1, 1, 1, 255], augmented.Read(0).Labels.Labels); // VOC's own mask is the finer one
        Assert.Equal([0, 0, 15, 15, 0, 0, 15, 15, 15, 0, 0, 0, 15, 2, 2, 0, 0, 0, 2, 2], augmented.Read(1).Labels.Labels);
    }

    [Fact]
    public void The_boundaries_dataset_opens_alone()
    {
        using var files = new Miniature();
        Boundaries(files, "dataset/cls/2008_000002.mat");
        files.Photo("dataset/img/2008_000002.jpg", height: 4, width: 5).Text("dataset/train.txt", "2008_000002");

        var source = DatasetCatalog.Recognize(files.Root);

        Assert.Equal("Semantic Boundaries Dataset; MATLAB files; 21 classes; train 1", source.Summary);
        Assert.Equal(15, source.Open("train").Read(0).Labels[0, 2]);
    }

    [Fact]
    public void A_broken_file_of_labels_is_named_by_the_check()
    {
        using var files = new Miniature();
        files.Text("cls/x.mat", "no MATLAB file").Photo("img/x.jpg").Text("train.txt", "x");

        var report = DatasetCheck.Run(DatasetCatalog.Recognize(files.Root), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(files.At("cls/x.mat"), Assert.Single(report.Problems).Path);
    }

    [Fact]
    public void A_mask_with_an_index_beyond_the_classes_is_refused()
    {
        using var files = Devkit();
        files.Mask(Root + "SegmentationClass/a.png", 0, 21, 0, 0, 0, 0);

        var error = Assert.Throws<DataFaultException>(() => DatasetCatalog.Recognize(files.Root).Open("train").Read(0));

        Assert.Contains("has class 21 at row 0, column 1; the model has 21 classes, 0 to 20", error.Message, StringComparison.Ordinal);
    }

    // Photos a, b and c; a is to train on, b to validate on, and both have masks.
    private static Miniature Devkit()
    {
        var files = new Miniature();
        foreach (var name in (string[])["a", "b", "c"])
        {
            files.Photo($"{Root}JPEGImages/{name}.jpg");
        }
        return files
            .Mask(Root + "SegmentationClass/a.png", 1, 1, 1, 1, 1, 255).Mask(Root + "SegmentationClass/b.png", Nothing)
            .Text(Root + "ImageSets/Segmentation/train.txt", "a").Text(Root + "ImageSets/Segmentation/val.txt", "b");
    }

    // Rows of 0 0 15 15 0, 0 15 15 15 0, 0 0 15 2 2 and 0 0 0 2 2 in GTcls.Segmentation; make_matlab.py wrote it with SciPy.
    private static void Boundaries(Miniature files, string path) => File.Copy(Fixture.File("Arrays/Matlab/Fixtures/compressed.mat"), files.At(path));

    private static IEnumerable<string> Names(IDataset split) => Enumerable.Range(0, split.Count).Select(split.SampleName);

    private static IEnumerable<(int Label, int Count)> Counts(LabelMap map) =>
        map.Labels.CountBy(label => (int)label).OrderBy(count => count.Key).Select(count => (count.Key, count.Value));
}
