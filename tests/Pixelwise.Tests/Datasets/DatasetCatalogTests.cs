using Pixelwise.Datasets;

namespace Pixelwise.Tests.Datasets;

public class DatasetCatalogTests
{
    [Fact]
    public void An_unknown_dataset_suggests_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(() => DatasetCatalog.Open("cam-vd"));

        Assert.Contains("Unknown dataset `cam-vd`. Did you mean `camvid`?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_of_files_needs_a_folder()
    {
        var error = Assert.Throws<ArgumentException>(() => DatasetCatalog.Open("camvid"));

        Assert.Contains("needs the folder that holds it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_scenes_open_without_a_folder_and_as_the_catalogue_says()
    {
        var source = DatasetCatalog.Open("scenes");

        Assert.All(DatasetCatalog.Get("scenes").SplitCounts, split => Assert.Equal(split.Value, source.Open(split.Key).Count));
    }

    [Fact]
    public void A_folder_is_recognised_by_its_layout()
    {
        using var own = new Miniature();
        own.Text("classes.csv", "name,r,g,b", "a,1,2,3").Photo("train/images/a.png").Mask("train/labels/a.png", 0, 0, 0, 0, 0, 0);
        using var segnet = new Miniature();
        segnet.Photo("val/x.png").Mask("valannot/x.png", 8, 8, 8, 11, 11, 11);
        using var nothing = new Miniature();

        Assert.Equal("folder", DatasetCatalog.Recognize(own.Root).Id);
        Assert.Equal("camvid", DatasetCatalog.Recognize(segnet.Root).Id);
        Assert.Throws<DataFaultException>(() => DatasetCatalog.Recognize(nothing.Root));
    }

    [Fact]
    public void The_catalogue_agrees_with_the_real_files()
    {
        var source = DatasetCatalog.Recognize(RealData.Require("camvid"));

        Assert.All(DatasetCatalog.Get(source.Id).SplitCounts, split => Assert.Equal(split.Value, source.Open(split.Key).Count));
    }
}
