using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

public class DatasetCheckTests
{
    private static readonly string[] ThreeClasses = ["name,r,g,b", "a,0,0,0", "b,1,1,1", "c,2,2,2"];

    [Fact]
    public void A_sound_dataset_has_no_problems()
    {
        using var files = Folder();

        var report = Check(FolderDataset.Open(files.Root));

        Assert.True(report.IsSound);
        Assert.Equal([new SplitCount("folder/train", 1)], report.Splits);
        report.RequireSound();
    }

    [Fact]
    public void Every_problem_is_collected_not_only_the_first()
    {
        using var files = Folder();
        files.Photo("images/train/size.png", height: 4, width: 4).Mask("labels/train/size.png", 0, 1, 2, 0, 0, 0);
        files.Photo("images/train/value.png").Mask("labels/train/value.png", 0, 1, 2, 0, 7, 0);
        files.Photo("images/train/nomask.png");
        files.Mask("labels/train/nophoto.png", 0, 0, 0, 0, 0, 0);
        files.Photo("images/train/cut.png").Mask("labels/train/cut.png", 0, 1, 2, 0, 0, 0);
        Truncate(files.At("images/train/cut.png"));
        files.Text("images/train/words.png", "not a picture").Mask("labels/train/words.png", 0, 1, 2, 0, 0, 0);
        Directory.CreateDirectory(Path.Combine(files.Root, "images", "val"));
        Directory.CreateDirectory(Path.Combine(files.Root, "labels", "val"));

        var report = Check(FolderDataset.Open(files.Root));

        Assert.Equal(
            [
                DatasetProblemKind.MissingMask,
                DatasetProblemKind.MissingImage,
                DatasetProblemKind.EmptySplit, // what the folders show, by split
                DatasetProblemKind.Unreadable,
                DatasetProblemKind.SizeMismatch,
                DatasetProblemKind.LabelValue,
                DatasetProblemKind.Unreadable, // cut, size, value, words
            ],
            report.Problems.Select(problem => problem.Kind));
        var value = Assert.Single(report.Problems, problem => problem.Kind == DatasetProblemKind.LabelValue);
        Assert.Contains("has class 7 at row 1, column 1", value.Message, StringComparison.Ordinal);
        Assert.Equal(files.At("labels/train/value.png"), value.Path);
        var error = Assert.Throws<DataFaultException>(report.RequireSound);
        Assert.Contains("There are 7 problems in all", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_of_0_and_255_are_told_to_be_relabelled()
    {
        using var files = new Miniature();
        files.Text("classes.csv", ThreeClasses).Photo("images/a.png").Mask("labels/a.png", 0, 255, 0, 255, 255, 0);

        var problem = Assert.Single(Check(FolderDataset.Open(files.Root)).Problems);

        Assert.Contains("relabel 255 to 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_without_a_single_class_are_told_to_get_some()
    {
        using var files = new Miniature();
        files.Text("classes.csv", ThreeClasses).Photo("images/a.png").Mask("labels/a.png", 255, 255, 255, 255, 255, 255);

        var problem = Assert.Single(Check(FolderDataset.Open(files.Root)).Problems);

        Assert.Equal(
            "Every pixel of the masks of `folder/all` is 255, which means ignore, so nothing has a class; label some, or leave the split out.",
            problem.Message);
    }

    [Fact]
    public void Masks_that_count_from_1_are_told_to_count_from_0()
    {
        using var files = new Miniature();
        files.Text("classes.csv", ThreeClasses).Photo("images/a.png").Mask("labels/a.png", 1, 2, 3, 1, 255, 1);

        var problems = Check(FolderDataset.Open(files.Root)).Problems;

        Assert.Contains(problems, problem => problem.Message.Contains("subtract 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Colour_masks_whose_classes_share_colours_are_told_what_to_do()
    {
        using var files = new Miniature();
        files.Text("classes.csv", "name,r,g,b", "a,0,0,0", "b,0,0,0").Photo("images/a.png").Colors("labels/a.png");

        var problem = Assert.Single(Check(FolderDataset.Open(files.Root)).Problems);

        Assert.Contains("give every class its colour", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_photo_passes_only_when_photos_are_not_decoded()
    {
        using var files = Folder();
        Truncate(files.At("images/train/ok.png"));
        var source = FolderDataset.Open(files.Root);

        Assert.False(Check(source).IsSound);
        Assert.True(Check(source, new DatasetCheckOptions { DecodeImages = false }).IsSound);
    }

    [Fact]
    public void Labels_that_are_no_mask_are_checked_as_well()
    {
        using var files = new Miniature();
        files.Photo("a.png").Photo("b.png").Photo("c.png");
        SampleSource[] samples =
        [
            new("a", new PhotoFile(files.Tree.File("a.png")), new DrawnLabels(new(2, 3))),
            new("b", new PhotoFile(files.Tree.File("b.png")), new DrawnLabels(new(4, 3))),
            new("c", new PhotoFile(files.Tree.File("c.png")), new DrawnLabels(new(2, 3), "holds a polygon of two points")),
        ];
        var source = new FileDatasetSource(
            "drawn",
            "a test",
            CamVid.Classes,
            [new SplitSource("train", () => new SplitFiles("train", files.Root, samples, []))]);

        var problems = Check(source).Problems;

        Assert.Equal([DatasetProblemKind.SizeMismatch, DatasetProblemKind.LabelValue], problems.Select(problem => problem.Kind));
        Assert.Contains("but its labels in `drawn.json` are 4x3", problems[0].Message, StringComparison.Ordinal);
        Assert.Equal([0, 0, 0, 0, 0, 0], source.Open("train").Read(0).Labels.Labels);
        Assert.StartsWith("a test; polygons; 11 classes; train 3", source.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Scenes_pass_unread()
    {
        var report = Check(DatasetCatalog.Open("scenes"));

        Assert.True(report.IsSound);
        Assert.Equal(["scenes/train", "scenes/val", "scenes/test"], report.Splits.Select(split => split.Name));
    }

    [Fact]
    public void Progress_counts_every_pair_and_a_cancelled_check_stops()
    {
        using var files = Folder();
        var source = FolderDataset.Open(files.Root);
        var progress = new Recorder();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Check(source, progress: progress);

        Assert.Equal(new DatasetProgress(1, 1), progress.Last);
        Assert.Throws<OperationCanceledException>(() => DatasetCheck.Run(source, cancellation: cancelled.Token));
    }

    [Fact]
    public void The_real_camvid_is_sound()
    {
        var source = CamVid.Open(RealData.Require("camvid"));

        var report = Check(source, new DatasetCheckOptions { DecodeImages = false });

        Assert.Empty(report.Problems);
        Assert.Equal([367, 101, 233], report.Splits.Select(split => split.Pairs));
    }

    private static DatasetReport Check(IDatasetSource source, DatasetCheckOptions? options = null, IProgress<DatasetProgress>? progress = null) =>
        DatasetCheck.Run(source, options, progress, TestContext.Current.CancellationToken);

    private static Miniature Folder() => new Miniature()
        .Text("classes.csv", ThreeClasses).Photo("images/train/ok.png").Mask("labels/train/ok.png", 0, 1, 2, 0, 0, 255);

    private static void Truncate(string path)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length - 20); // the closing 12 bytes of a PNG, and the end of its pixels: the header stays whole
    }

    private sealed class DrawnLabels(ImageSize size, string? fault = null) : LabelSource
    {
        public override string Path => "drawn.json";

        public override string Describe() => "polygons";

        public override ImageSize ReadSize() => size;

        public override LabelMap Read() => fault is null ? new LabelMap(size) : throw new DataFaultException(Path, $"`{Path}` {fault}; correct it.");
    }

    private sealed class Recorder : IProgress<DatasetProgress>
    {
        public DatasetProgress Last { get; private set; }

        public void Report(DatasetProgress value) => Last = value;
    }
}
