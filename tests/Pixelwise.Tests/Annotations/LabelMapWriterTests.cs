using System.Text;
using Pixelwise.Annotations;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Annotations;

public class LabelMapWriterTests
{
    private static readonly ClassSet Classes = new([
        new SemanticClass("road", new Rgb(1, 2, 3)),
        new SemanticClass("tree, \"old\"", new Rgb(4, 5, 6)),
    ]);

    // 0 1
    // v 1   v: void
    private static readonly LabelMap Corner = new(new ImageSize(2, 2), [0, 1, LabelMap.Ignore, 1]);
    private static readonly LabelMap Tree = new(new ImageSize(1, 3), [1, 1, 1]);

    [Fact]
    public void A_COCO_file_has_a_mask_for_each_class_of_each_photo()
    {
        var coco = Written(stream => new CocoWriter(stream, Classes));

        // Down the columns, the corner's road is runs 0 1 3, its tree 2 2; the second photo's tree is 0 3.
        Assert.Equal(
            """{"categories":[{"id":0,"name":"road"},{"id":1,"name":"tree, \"old\""}],"annotations":["""
                + """{"id":1,"image_id":1,"category_id":0,"iscrowd":0,"area":1,"bbox":[0,0,1,1],"segmentation":{"size":[2,2],"counts":"013"}},"""
                + """{"id":2,"image_id":1,"category_id":1,"iscrowd":0,"area":2,"bbox":[1,0,1,2],"segmentation":{"size":[2,2],"counts":"22"}},"""
                + """{"id":3,"image_id":2,"category_id":1,"iscrowd":0,"area":3,"bbox":[0,0,3,1],"segmentation":{"size":[1,3],"counts":"03"}}],"images":["""
                + """{"id":1,"file_name":"a/corner.png","height":2,"width":2},{"id":2,"file_name":"tree,2.png","height":1,"width":3}]}""",
            coco);
    }

    [Fact]
    public void A_table_has_a_line_for_each_class_and_for_void()
    {
        var csv = Written(stream => new ShareCsvWriter(stream, Classes));

        Assert.Equal(""""
            photo,height,width,id,class,pixels,share
            a/corner.png,2,2,0,road,1,0.250000
            a/corner.png,2,2,1,"tree, ""old""",2,0.500000
            a/corner.png,2,2,255,void,1,0.250000
            "tree,2.png",1,3,0,road,0,0.000000
            "tree,2.png",1,3,1,"tree, ""old""",3,1.000000
            "tree,2.png",1,3,255,void,0,0.000000

            """".ReplaceLineEndings("\n"), csv);
    }

    [Fact]
    public void Shares_as_JSON_list_the_classes_that_occur_largest_first()
    {
        var json = Written(stream => new ShareJsonWriter(stream, Classes));

        Assert.Equal(
            """[{"photo":"a/corner.png","height":2,"width":2,"classes":[{"id":1,"name":"tree, \"old\"","pixels":2,"share":0.5},"""
            + """{"id":0,"name":"road","pixels":1,"share":0.25}],"voidPixels":1},"""
            + """{"photo":"tree,2.png","height":1,"width":3,"classes":[{"id":1,"name":"tree, \"old\"","pixels":3,"share":1}],"voidPixels":0}]""",
            json);
    }

    [Fact]
    public void Files_without_photos_are_whole_too()
    {
        Assert.Equal(
            """{"categories":[{"id":0,"name":"road"},{"id":1,"name":"tree, \"old\""}],"annotations":[],"images":[]}""",
            Written(stream => new CocoWriter(stream, Classes), photos: 0));
        Assert.Equal("photo,height,width,id,class,pixels,share\n", Written(stream => new ShareCsvWriter(stream, Classes), photos: 0));
        Assert.Equal("[]", Written(stream => new ShareJsonWriter(stream, Classes), photos: 0));
    }

    private static string Written(Func<Stream, ILabelMapWriter> open, int photos = 2)
    {
        using var stream = new MemoryStream();
        using (var writer = open(stream))
        {
            foreach (var (name, labels) in new[] { ("a/corner.png", Corner), ("tree,2.png", Tree) }.Take(photos))
            {
                writer.Add(name, labels);
            }
            writer.Complete();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
