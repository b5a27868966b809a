using Pixelwise.Models;

namespace Pixelwise.Tests.Models;

public class PublishedMeanIoUTests
{
    [Fact]
    public void Every_published_score_is_a_share_with_dataset_split_and_source() => Assert.All(ModelCatalog.All.SelectMany(model => model.Published), score =>
    {
        Assert.InRange(score.Value, 0.3, 0.95); // a percentage or a slip of the decimal point lies outside
        Assert.All([score.Dataset, score.Split, score.Source], text => Assert.False(string.IsNullOrWhiteSpace(text)));
    });

    [Fact]
    public void A_figure_that_was_not_read_at_its_source_says_about()
    {
        Assert.Equal("Cityscapes val 59.5 %", $"{new PublishedMeanIoU("Cityscapes", "val", 0.595, "a repository")}");
        Assert.Equal("CamVid test about 60.1 %", $"{new PublishedMeanIoU("CamVid", "test", 0.601, "the paper") { IsApproximate = true }}");
    }
}
