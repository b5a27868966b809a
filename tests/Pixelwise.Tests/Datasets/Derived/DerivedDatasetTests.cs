using Pixelwise.Datasets;
using Pixelwise.Datasets.Derived;

namespace Pixelwise.Tests.Datasets.Derived;

public class DerivedDatasetTests
{
    private static readonly TinySplit First = new(["x", "y"], [0, 1], [0, 0], [1, 1]);
    private static readonly TinySplit Second = new(["y", "x"], [0, 0], [1, 255]) { Name = "other/train" };

    [Fact]
    public void A_subset_has_its_samples_in_the_order_given()
    {
        var subset = new Subset("part", First, [2, 0]);

        Assert.Equal(["c", "a"], [subset.SampleName(0), subset.SampleName(1)]);
        Assert.Equal([1, 1], subset.Read(0).Labels.Labels);
    }

    [Fact]
    public void Splits_together_follow_one_another_and_no_name_occurs_twice()
    {
        var combined = new Combined(First, [("more", new Relabelled(Second, Relabelling.Reordering(Second.Classes, First.Classes)))]);

        Assert.Equal(["a", "b", "c", "more-a", "more-b"], Enumerable.Range(0, combined.Count).Select(combined.SampleName));
        Assert.Equal("more-b", combined.Read(4).Name);
        Assert.Equal([1, 1], combined.Read(3).Labels.Labels); // the second's class 0 is `y`, the first's class 1
        Assert.Equal([0, 255], combined.Read(4).Labels.Labels);
    }

    [Fact]
    public void Labels_without_photos_are_those_of_whole_samples()
    {
        var combined = new Combined(
            First,
            [("more", new Relabelled(new Subset("part", Second, [1]), Relabelling.Reordering(Second.Classes, First.Classes)))]);

        Assert.All(
            Enumerable.Range(0, combined.Count),
            index => Assert.Equal(combined.Read(index).Labels.Labels, Origins.ReadLabels(combined, index).Labels));
        Assert.Equal((Second, 1), Origins.Of(combined, 3));
    }

    [Fact]
    public void The_check_looks_at_the_files_behind()
    {
        using var files = new Miniature();
        files.Text("classes.csv", "name,r,g,b", "a,1,2,3", "b,4,5,6").Photo("images/x.png").Mask("labels/x.png", 0, 1, 2, 0, 0, 0);
        var split = FolderDataset.Open(files.Root).Open("all");

        var report = DatasetCheck.Run(
            [new Relabelled(split, Relabelling.Reordering(split.Classes, split.Classes)), new Subset("part", split, [0, 0])],
            cancellation: TestContext.Current.CancellationToken);

        // One file, one fault, however often a recipe uses it.
        Assert.Contains("x.png` has class 2 at row 0, column 2", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pixels_of_classes_are_counted_and_shared()
    {
        var split = new TinySplit(["x", "y"], [0, 1, 1, 255], [0, 0]);

        Assert.Equal([[1, 2], [2, 0]], ClassPixels.OfAll(split, TestContext.Current.CancellationToken));
        Assert.Equal([0.5, 0], ClassPixels.Shares(split, [0, 1], [1]));
        Assert.Equal([0.75], ClassPixels.Shares(split, [0], []));
    }
}
