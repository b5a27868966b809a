using Pixelwise.Datasets;

namespace Pixelwise.Tests.Datasets;

public class CocoStuffTests
{
    [Theory]
    [InlineData("stuffthingmaps/val2017/", "val2017/")]
    [InlineData("annotations/val2017/", "images/val2017/")]
    public void Values_are_numbers_less_one_with_gaps_and_255_is_unlabelled(string masks, string photos)
    {
        using var files = new Miniature();
        files.Photo(photos + "000000000139.jpg").Mask(masks + "000000000139.png", 0, 10, 12, 89, 181, 255);
        files.Mask(masks + "000000000139_labelTrainIds.png", 0, 10, 11, 79, 170, 255);

        var source = DatasetCatalog.Recognize(files.Root);

        Assert.Equal("COCO-Stuff; index masks; 171 classes; val 1", source.Summary);
        Assert.Equal([0, 10, 11, 79, 170, 255], source.Open("val").Read(0).Labels.Labels); // fire hydrant is 10 + 1, stop sign 12 + 1: there is no 12
        Assert.Equal(
            ["person", "fire hydrant", "stop sign", "toothbrush", "wood"],
            new[] { 0, 10, 11, 79, 170 }.Select(id => source.Classes[id].Name));
    }

    [Fact]
    public void A_category_that_was_given_up_is_refused()
    {
        using var files = new Miniature();
        files.Photo("val2017/1.jpg").Mask("stuffthingmaps/val2017/1.png", 0, 11, 0, 0, 0, 0);

        var error = Assert.Throws<DataFaultException>(() => DatasetCatalog.Recognize(files.Root).Open("val").Read(0));

        Assert.Contains("has value 11 at row 0, column 1", error.Message, StringComparison.Ordinal);
    }
}
