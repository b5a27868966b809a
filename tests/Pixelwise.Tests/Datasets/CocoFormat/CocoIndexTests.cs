using System.Globalization;
using Pixelwise.Datasets.CocoFormat;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets.CocoFormat;

public class CocoIndexTests
{
    [Fact]
    public void What_an_annotation_draws_is_found_in_the_file_as_it_stands_there()
    {
        using var files = new Miniature();
        files.Text("a.json",
            """{"info": {"x": [1, {"y": 2}]}, "images": [{"height": 4, "width": 5, "id": 9, "file_name": "nine.jpg", "license": 3}],""",
            """ "annotations": [{"segmentation" : [[1, 2 , 3]], "image_id": 9, "category_id": 1, "id": 70},""",
            """ {"id": 71, "image_id": 9, "category_id": 2, "segmentation":[]}, {"category_id": 1, "area": 2.5, "image_id": 9, "segmentation": {"counts": "x}y"}}]}"""
        );

        var index = CocoIndex.Read(files.Tree.File("a.json"), category => category == 1);

        var image = Assert.Single(index.Images);
        Assert.Equal(new CocoImage(9, "nine.jpg", new ImageSize(4, 5)), image);
        Assert.Equal([0, 2.5], index.Of(image).Select(annotation => annotation.Area));
        Assert.Equal(["[[1, 2 , 3]]", """{"counts": "x}y"}"""], index.Drawings(index.Of(image)).Select(System.Text.Encoding.UTF8.GetString));
    }

    [Fact]
    public void A_file_far_larger_than_the_buffer_takes_no_memory_for_its_polygons()
    {
        using var files = new Miniature();
        const int Annotations = 4000;
        WriteLarge(files.At("large.json"), Annotations, pointsEach: 1000);
        var file = files.Tree.File("large.json");
        var length = new FileInfo(file.Path).Length;
        CocoIndex.Read(file, _ => true);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var index = CocoIndex.Read(file, _ => true);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(length > 40_000_000, $"{length} bytes");
        Assert.True(allocated < 3_000_000, $"{allocated} bytes for a file of {length}"); // two buffers of 256 KB, and about 250 bytes an annotation while lists grow
        Assert.Equal(Annotations, index.Images.Sum(image => index.Of(image).Count));
        var last = index.Of(index.Images[^1])[^1];
        Assert.Equal(
            $"[[{Annotations - 1}.25,",
            System.Text.Encoding.UTF8.GetString(index.Drawings([last]).Single().AsSpan(0, $"[[{Annotations - 1}.25,".Length)));
    }

    [Theory]
    [InlineData("[]", "holds an array at byte 0, where an object with `images` and `annotations` is expected")]
    [InlineData("{\"images\": []}", "has no `annotations`")]
    [InlineData("{\"annotations\": []}", "has no `images`")]
    [InlineData("{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}], \"annotations\": []}", "has an image `a.jpg` of id 1 and 0x0 pixels")]
    [InlineData("{\"images\": [], \"annotations\": [{\"segmentation\": []}]}", "has an annotation without `image_id`")]
    [InlineData(
        "{\"images\": [], \"annotations\": [{\"image_id\": 5, \"caption\": \"a dog\"}]}",
        "has an annotation of image 5 without `segmentation`")]
    [InlineData(
        "{\"images\": [], \"annotations\": [{\"image_id\": \"five\"}]}",
        "holds a text at byte 44, where a whole number is expected")]
    [InlineData("{\"images\": 3}", "holds a number at byte 11, where an array is expected")]
    [InlineData("{\"images\": [], \"annotations\": [", "is no JSON, or cut off: line 1")]
    [InlineData("<html>", "is no JSON, or cut off: line 1")]
    [InlineData("", "is no JSON, or cut off")]
    public void A_file_that_is_no_annotation_file_is_named_with_what_is_wrong(string text, string expected)
    {
        using var files = new Miniature();
        File.WriteAllText(files.At("a.json"), text);

        var error = Assert.Throws<DataFaultException>(() => CocoIndex.Read(files.Tree.File("a.json"), _ => true));

        Assert.Equal(files.At("a.json"), error.Path);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static void WriteLarge(string path, int annotations, int pointsEach)
    {
        using var writer = new StreamWriter(path);
        writer.Write("{\"annotations\":[");
        var rest = string.Concat(Enumerable.Range(0, 2 * pointsEach).Select(i => string.Create(CultureInfo.InvariantCulture, $",{i % 640}.25")));
        for (var i = 0; i < annotations; i++)
        {
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(i > 0 ? "," : "")}{{\"segmentation\":[[{i}.25{rest}]],\"image_id\":{i % 100},\"category_id\":1}}"));
        }
        writer.Write("],\"images\":[");
        writer.Write(
            string.Join(',', Enumerable.Range(0, 100).Select(i => $"{{\"id\":{i},\"file_name\":\"{i}.jpg\",\"height\":480,\"width\":640}}")));
        writer.Write("]}");
    }
}
