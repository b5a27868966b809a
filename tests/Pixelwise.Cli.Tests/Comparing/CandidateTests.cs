using Pixelwise.Cli.Comparing;
using Pixelwise.Datasets;

namespace Pixelwise.Cli.Tests.Comparing;

public sealed class CandidateTests
{
    [Fact]
    public void An_id_is_scored_with_the_weights_that_ship_for_the_model_as_it_is()
    {
        var enet = Assert.Single(Candidate.Find(["enet"], CamVid.Classes));

        Assert.Equal("enet-camvid", enet.Weights);
        Assert.Equal("ENet", enet.Title);
    }

    [Fact]
    public void Weights_of_a_part_of_a_model_are_scored_where_they_are_named()
    {
        var encoder = Assert.Single(Candidate.Find(["enet-encoder-camvid"], CamVid.Classes));

        Assert.Equal("enet-encoder-camvid", encoder.Weights);
        Assert.Equal("ENet (enet-encoder-camvid)", encoder.Title);
    }

    [Fact]
    public void Weights_for_other_classes_are_not_scored() => Assert.Null(Assert.Single(Candidate.Find(["enet"], Voc2012.Classes)).Weights);

    [Fact]
    public void Without_data_nothing_is_scored() => Assert.Null(Assert.Single(Candidate.Find(["enet"], classes: null)).Weights);
}
