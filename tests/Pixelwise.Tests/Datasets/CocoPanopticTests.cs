using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

public class CocoPanopticTests
{
    [Fact]
    public void A_colour_is_a_segments_number_and_the_annotations_tell_its_category()
    {
        // 3937500 = 220 + 256 * 20 + 65536 * 60; 199 is the wall's number among the gathered kinds of stuff.
        using var files = Release(
            """{"id": 3937500, "category_id": 1, "area": 2}, {"id": 256, "category_id": 199}""",
            new(220, 20, 60),
            new(220, 20, 60),
            new(0, 1, 0),
            new(0, 1, 0));

        var source = DatasetCatalog.Recognize(files.Root);
        var labels = source.Open("val").Read(0).Labels.Labels;

        Assert.Equal("COCO's panoptic task; panoptic masks; 133 classes; val 1", source.Summary);
        Assert.Equal(["person", "person", "wall-other-merged", "wall-other-merged"], labels.Take(4).Select(label => source.Classes[label].Name));
        Assert.Equal([255, 255], labels.Skip(4)); // 0 is no segment
    }

    [Fact]
    public void A_segment_that_the_annotations_do_not_know_is_named()
    {
        using var files = Release("""{"id": 5, "category_id": 1}""", new Rgb(5, 0, 0), new Rgb(6, 0, 0));

        var error = Assert.Throws<DataFaultException>(() => DatasetCatalog.Recognize(files.Root).Open("val").Read(0));

        Assert.Contains("has segment 6 at row 0, column 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id": 5, "category_id": 12}""", "the category 12, which COCO does not have")]
    [InlineData("""{"id": "5", "category_id": 1}""", "without a whole number as `id` or `category_id`")]
    [InlineData("""{"category_id": 1}""", "without a whole number as `id` or `category_id`")]
    public void Segments_that_say_nothing_sensible_are_refused(string segment, string expected)
    {
        using var files = Release(segment, new Rgb(5, 0, 0));

        var error = Assert.Throws<DataFaultException>(() => DatasetCatalog.Recognize(files.Root).Open("val").Read(0));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static Miniature Release(string segments, params Rgb[] colors) =>
        new Miniature()
            .Photo("val2017/000000000139.jpg")
            .Colors("annotations/panoptic_val2017/000000000139.png", colors)
            .Text(
                "annotations/panoptic_val2017.json",
                $$"""{"images":[{"id":139,"file_name":"000000000139.jpg","height":2,"width":3}],"annotations":[{"image_id":139,"file_name":"000000000139.png","segments_info":[{{segments}}]}]}"""
            );
}
