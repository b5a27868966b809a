using System.Text.Json;
using Pixelwise.Datasets;
using Pixelwise.Datasets.CocoFormat;
using Pixelwise.Imaging;
using Pixelwise.Imaging.Png;

namespace Pixelwise.Tests.Datasets;

public class CocoTests
{
    [Fact]
    public void Real_annotations_are_drawn_as_COCOs_own_code_draws_them()
    {
        var root = RealData.Require("samples/coco");
        using var golden = Golden();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "annotations", "instances_val2017.json")));
        var sizes = json
            .RootElement.GetProperty("images")
            .EnumerateArray()
            .ToDictionary(
                image => image.GetProperty("id").GetInt64(),
                image => new ImageSize(image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32()));
        var annotations = json.RootElement.GetProperty("annotations").EnumerateArray().ToArray();

        Assert.Equal(99, annotations.Length);
        Assert.All(
            annotations,
            annotation =>
                Assert.Equal(
                    golden.RootElement.GetProperty("annotations").GetProperty(annotation.GetProperty("id").GetRawText()).GetString(),
                    CocoDrawing
                        .Read(
                            JsonSerializer.SerializeToUtf8Bytes(annotation.GetProperty("segmentation")),
                            sizes[annotation.GetProperty("image_id").GetInt64()])
                        .ToCompressedString()));
    }

    [Theory]
    [InlineData("coco", "objects")]
    [InlineData("coco-voc", "voc")]
    public void Real_label_maps_are_those_of_the_reference(string id, string key)
    {
        var val = DatasetCatalog.Open(id, RealData.Require("samples/coco")).Open("val");
        using var golden = Golden();

        Assert.Equal(
            golden
                .RootElement.GetProperty("images")
                .EnumerateArray()
                .Select(image => (image.GetProperty("name").GetString()!, image.GetProperty(key).GetUInt32())),
            Enumerable.Range(0, val.Count).Select(val.Read).Select(sample => (sample.Name + ".jpg", Crc32.Compute(sample.Labels.Labels))));
    }

    [Fact]
    public void The_real_folder_is_recognised_and_sound()
    {
        var source = DatasetCatalog.Recognize(RealData.Require("samples/coco"));

        Assert.Equal("COCO's objects; polygons and run lengths; 81 classes; val 8", source.Summary);
        Assert.Empty(DatasetCheck.Run(source, cancellation: TestContext.Current.CancellationToken).Problems);
    }

    [Fact]
    public void Where_objects_overlap_the_class_is_known_only_if_they_have_one()
    {
        using var files = Release("2017", train: false,
            Object(1, "[[0,0, 2,0, 2,2, 0,2]]"),                             // a person in columns 0 and 1
            Object(1, "[[1,0, 2,0, 2,1, 1,1]]"),                             // another, in column 1 of row 0
            Object(3, """{"counts": [3, 3], "size": [2, 3]}"""));            // a car in row 1 of column 1 and all of column 2

        Assert.Equal([1, 1, 3, 1, 255, 3], Labels(files, "coco"));           // car is the third of all objects
        Assert.Equal([15, 255, 7, 15, 255, 7], Labels(files, "coco-voc"));   // person and car in VOC's order

        static byte[] Labels(Miniature files, string id) => DatasetCatalog.Open(id, files.Root).Open("val").Read(0).Labels.Labels;
    }

    [Fact]
    public void Only_photos_with_more_than_1000_pixels_of_VOCs_objects_are_trained_on_with_VOCs_classes()
    {
        using var files = Release("2017", train: true, Object(1, "[]", area: 1000), Object(13, "[]", area: 5000)); // 13 is a stop sign, which VOC has not
        using var more = Release("2017", train: true, Object(1, "[]", area: 1000), Object(3, "[]", area: 1));

        Assert.Equal(1, DatasetCatalog.Open("coco", files.Root).Open("train").Count);
        Assert.Throws<DataFaultException>(() => DatasetCatalog.Open("coco-voc", files.Root).Open("train"));
        Assert.Equal(1, DatasetCatalog.Open("coco-voc", more.Root).Open("train").Count);
    }

    [Fact]
    public void Two_releases_side_by_side_are_told_apart_and_the_newer_has_the_plain_names()
    {
        using var files = Release("2017", train: false);
        files.Photo("val2014/COCO_val2014_000000000007.jpg");
        files.Text(
            "annotations/instances_val2014.json",
            """{"images":[{"id":7,"file_name":"COCO_val2014_000000000007.jpg","height":2,"width":3}],"annotations":[]}"""
        );

        var source = DatasetCatalog.Recognize(files.Root);

        Assert.Equal(["val", "val2014"], source.Splits);
        Assert.Equal("COCO_val2014_000000000007", source.Open("val2014").SampleName(0));
    }

    [Fact]
    public void Photos_to_test_on_have_no_labels_and_it_is_said()
    {
        using var files = new Miniature();
        files.Photo("test2015/COCO_test2015_000000000001.jpg");

        var error = Assert.Throws<DataFaultException>(() => DatasetCatalog.Recognize(files.Root));

        Assert.Contains("whose labels are not public; class them with `pixelwise predict`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_that_are_missing_and_photos_that_are_not_named_are_told()
    {
        using var files = Release("2017", train: false);
        File.Move(files.At("val2017/000000000001.jpg"), files.At("val2017/000000000002.jpg"));

        var problems = DatasetCheck.Run(DatasetCatalog.Recognize(files.Root), cancellation: TestContext.Current.CancellationToken).Problems;

        Assert.Equal([DatasetProblemKind.MissingImage, DatasetProblemKind.MissingMask], problems.Select(problem => problem.Kind));
        Assert.Contains("000000000001.jpg", problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[0,0,1,1]]", "A polygon has 4 numbers")]
    [InlineData("[[0,0,1,\"one\",1,1]]", "holds what is no number or text where one is expected")]
    [InlineData("{\"counts\": [1, 2], \"size\": [2, 3]}", "Runs add up to 3 pixels, but the image of 2x3 has 6")]
    [InlineData("{\"counts\": [4, 2], \"size\": [3, 2]}", "Run lengths are made for an image of 3x2 (height x width), but it is 2x3")]
    [InlineData("{\"counts\": [6]}", "Run lengths are without `size` or `counts`")]
    [InlineData("{\"counts\": \"~\", \"size\": [2, 3]}", "is no part of a compressed run length")]
    public void An_object_that_cannot_be_drawn_is_named_with_its_image(string segmentation, string expected)
    {
        using var files = Release("2017", train: false, Object(1, segmentation));

        var error = Assert.Throws<DataFaultException>(() => DatasetCatalog.Open("coco", files.Root).Open("val").Read(0));

        Assert.Contains("has an object of image `000000000001.jpg` that cannot be drawn", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static JsonDocument Golden() => JsonDocument.Parse(File.ReadAllText(Fixture.File("Datasets/Fixtures/coco.json")));

    private static string Object(int category, string segmentation, double area = 4) =>
        $$"""{"image_id":1,"category_id":{{category}},"area":{{area}},"iscrowd":0,"segmentation":{{segmentation}}}""";

    // One photo of 2x3 with these objects.
    private static Miniature Release(string year, bool train, params string[] objects)
    {
        var part = (train ? "train" : "val") + year;
        return new Miniature().Photo($"{part}/000000000001.jpg").Text($"annotations/instances_{part}.json",
            $$"""{"annotations":[{{string.Join(',', objects)}}],"images":[{"id":1,"file_name":"000000000001.jpg","height":2,"width":3}]}""");
    }
}
