using Pixelwise.Cli.Comparing;
using Pixelwise.Cli.Refining;
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

    [Theory]
    [InlineData("enet+crf", "enet", "deeplabv2-resnet101", "ENet + CRF (deeplabv2-resnet101)")] // nobody published any for it: the default
    [InlineData("enet+crf=pydensecrf", "enet", "pydensecrf", "ENet + CRF (pydensecrf)")]
    [InlineData("deeplabv1+crf", "deeplabv1", "deeplabv1-largefov", "DeepLab v1, LargeFOV + CRF (deeplabv1-largefov)")]
    [InlineData("deeplabv2-vgg16+crf", "deeplabv2-vgg16", "deeplabv2-vgg16", "DeepLab v2, VGG-16 + CRF (deeplabv2-vgg16)")]
    public void A_CRF_behind_a_network_is_a_part_of_its_name(string name, string network, string preset, string title)
    {
        var candidate = Assert.Single(Candidate.Find([name], CamVid.Classes));

        Assert.Equal((name, network, preset, title), (candidate.Name, candidate.Network, candidate.Crf?.Name, candidate.Title));
        Assert.Equal(network == "enet" ? "enet-camvid" : null, candidate.Weights);
    }

    [Fact]
    public void A_file_may_be_called_as_if_a_CRF_followed_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("enet+crf"), "");

        Assert.Null(RefinedName.Parse(folder.File("enet+crf")));
    }

    [Fact]
    public void Parameters_that_nobody_published_are_refused() =>
        Assert.StartsWith(
            "There are no CRF parameters `voc`.",
            Assert.Throws<ArgumentException>(() => Candidate.Find(["enet+crf=voc"], classes: null)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Weights_for_other_classes_are_not_scored() => Assert.Null(Assert.Single(Candidate.Find(["enet"], Voc2012.Classes)).Weights);

    [Fact]
    public void Without_data_nothing_is_scored() => Assert.Null(Assert.Single(Candidate.Find(["enet"], classes: null)).Weights);
}
