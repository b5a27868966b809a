using Pixelwise.Datasets;

namespace Pixelwise.Tests.Datasets;

public class CocoJsonTests
{
    private const string Categories = """[{"id":7,"name":"weed","supercategory":"plant"},{"id":2,"name":"crop"}]""";
    private const string LeftColumn = """{"id":1,"image_id":1,"category_id":7,"segmentation":[[0,0,1,0,1,2,0,2]]}""";

    [Theory]
    [InlineData("annotations/instances_train.json", "train/a.jpg", "train")]
    [InlineData("annotations/valid.json", "images/valid/a.jpg", "val")]
    [InlineData("labels.json", "photos/a.jpg", "all")]
    [InlineData("train.json", "photos/train/a.jpg", "train")]
    [InlineData("export.json", "a.jpg", "all")]
    [InlineData("valid/_annotations.coco.json", "valid/a.jpg", "val")]
    public void Annotations_are_recognised_and_their_photos_found_wherever_tools_put_them(string annotations, string photo, string split)
    {
        using var files = new Miniature().Photo(photo).Text(annotations, Json(LeftColumn));

        var source = DatasetCatalog.Recognize(files.Root);

        Assert.Equal(CocoJson.Id, source.Id);
        Assert.Equal([split], source.Splits);
        Assert.Equal([2, 0, 0, 2, 0, 0], source.Open(split).Read(0).Labels.Labels);
        Assert.Empty(DatasetCheck.Run(source, cancellation: TestContext.Current.CancellationToken).Problems);
    }

    [Fact]
    public void Classes_are_the_background_and_the_categories_in_the_order_of_their_numbers()
    {
        using var files = new Miniature().Photo("images/a.jpg").Text("all.json", Json(LeftColumn));

        var classes = CocoJson.Open(files.Root).Classes;

        Assert.Equal([("background", null), ("crop", null), ("weed", "plant")], classes.Select(each => (each.Name, each.Group)));
        Assert.Equal(0, classes.Background);
    }

    [Fact]
    public void A_category_called_background_is_the_background()
    {
        const string Whole = """{"image_id":1,"category_id":0,"segmentation":[[0,0,3,0,3,2,0,2]]}""";
        using var files = new Miniature().Photo("images/a.jpg").Text("all.json",
            Json(Whole + "," + LeftColumn, categories: """[{"id":0,"name":"Background"},{"id":7,"name":"weed"}]"""));

        var source = CocoJson.Open(files.Root);

        Assert.Equal(2, source.Classes.Count);
        Assert.Equal([1, 0, 0, 1, 0, 0], source.Open("all").Read(0).Labels.Labels);
    }

    [Fact]
    public void Polygons_and_run_lengths_stand_side_by_side_and_an_overlap_of_classes_is_ignored()
    {
        using var files = new Miniature().Photo("images/a.jpg").Text("all.json", Json(
            LeftColumn + """,{"image_id":1,"category_id":2,"segmentation":{"counts":[1,3,2],"size":[2,3]}}"""));

        // Columns from the left, each from the top: the run covers row 1 of column 0 and both rows of column 1.
        Assert.Equal([2, 1, 0, 255, 1, 0], CocoJson.Open(files.Root).Open("all").Read(0).Labels.Labels);
    }

    [Theory]
    [InlineData("sub/a.jpg", "images/sub/a.jpg")]
    [InlineData("C:\\\\photos\\\\a.jpg", "images/a.jpg")]
    [InlineData("/home/me/a.jpg", "images/a.jpg")]
    [InlineData("../../a.jpg", "images/a.jpg")]
    public void A_name_with_folders_is_found_below_the_photos_and_never_leads_out_of_the_dataset(string name, string photo)
    {
        using var files = new Miniature().Photo(photo).Text("all.json", Json(LeftColumn, name: name));

        Assert.Equal("a", CocoJson.Open(files.Root).Open("all").SampleName(0));
    }

    [Fact]
    public void Photos_of_one_stem_in_two_folders_are_two_samples()
    {
        using var files = new Miniature().Photo("images/one/a.jpg").Photo("images/two/a.jpg").Text("all.json",
            Json("", images: """{"id":1,"file_name":"one/a.jpg","height":2,"width":3},{"id":2,"file_name":"two/a.jpg","height":2,"width":3}"""));

        var all = CocoJson.Open(files.Root).Open("all");

        Assert.Equal(["a", "two_a"], [all.SampleName(0), all.SampleName(1)]);
    }

    [Theory]
    [InlineData(1, 9, "[[0,0,1,0,1,2]]", DatasetProblemKind.LabelValue, "the category 9, which its `categories` do not list")]
    [InlineData(1, 7, "[]", DatasetProblemKind.MissingMask, "1 of the 1 objects of `a.jpg` as boxes only")]
    [InlineData(5, 7, "[[0,0,1,0,1,2]]", DatasetProblemKind.ListEntry, "annotations of 1 images that it does not name, of ids 5")]
    public void What_is_wrong_with_an_annotation_is_told_with_its_image(
        int image,
        int category,
        string drawing,
        DatasetProblemKind kind,
        string expected)
    {
        using var files = new Miniature().Photo("images/a.jpg").Text("all.json",
            Json($$"""{"image_id":{{image}},"category_id":{{category}},"segmentation":{{drawing}}}"""));

        var problem = Assert.Single(DatasetCheck.Run(CocoJson.Open(files.Root), cancellation: TestContext.Current.CancellationToken).Problems);

        Assert.Equal(kind, problem.Kind);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_without_annotations_and_annotations_without_a_photo_are_told()
    {
        using var files = new Miniature().Photo("images/b.jpg").Photo("images/c.jpg").Text("all.json",
            Json("", images: """{"id":1,"file_name":"a.jpg","height":2,"width":3},{"id":2,"file_name":"b.jpg","height":2,"width":3}"""));

        var problems = DatasetCheck.Run(CocoJson.Open(files.Root), cancellation: TestContext.Current.CancellationToken).Problems;

        Assert.Equal([DatasetProblemKind.MissingImage, DatasetProblemKind.MissingMask], problems.Select(problem => problem.Kind));
        Assert.Contains("a.jpg", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("c.jpg", problems[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"id":1,"name":"crop"},{"id":1,"name":"weed"}]""", "gives the number 1 to `crop` and `weed`")]
    [InlineData("""[{"id":1,"name":"crop"},{"id":2,"name":"Crop"}]""", "Classes 1 and 2 are both called 'Crop'")]
    [InlineData("""[{"name":"crop"}]""", "has a category `crop` of id -1")]
    [InlineData("[]", "names no category")]
    public void Categories_that_are_no_classes_are_refused(string categories, string expected)
    {
        using var files = new Miniature().Photo("images/a.jpg").Text("all.json", Json(LeftColumn, categories: categories));

        Assert.Contains(expected, Assert.Throws<DataFaultException>(() => CocoJson.Open(files.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_different_categories_are_no_one_dataset()
    {
        using var files = new Miniature().Photo("images/a.jpg")
            .Text("train.json", Json(LeftColumn)).Text("val.json", Json(LeftColumn, categories: """[{"id":7,"name":"weed"}]"""));

        var error = Assert.Throws<DataFaultException>(() => CocoJson.Open(files.Root));

        Assert.Contains("have different categories", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void COCOs_own_files_stay_COCO()
    {
        using var files = new Miniature().Photo("val2017/a.jpg").Text("annotations/instances_val2017.json", Json(LeftColumn));

        Assert.Equal(Coco.Id, DatasetCatalog.Recognize(files.Root).Id);
    }

    private static string Json(string annotations, string name = "a.jpg", string categories = Categories, string? images = null)
    {
        images ??= $$"""{"id":1,"file_name":"{{name}}","height":2,"width":3}""";
        return $$"""{"info":{},"images":[{{images}}],"annotations":[{{annotations}}],"categories":{{categories}}}""";
    }
}
