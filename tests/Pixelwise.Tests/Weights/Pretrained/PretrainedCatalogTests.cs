using Pixelwise.Models;
using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Tests.Weights.Pretrained;

public sealed class PretrainedCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Ids => [.. PretrainedCatalog.Published.Select(weights => weights.Id)];

    [Fact]
    public void Ids_and_files_differ()
    {
        Assert.Distinct(PretrainedCatalog.Published.Select(weights => weights.Id), StringComparer.OrdinalIgnoreCase);
        Assert.Distinct(PretrainedCatalog.Published.Select(weights => weights.Hash.Digits));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Published_weights_belong_to_a_network_of_the_zoo_with_as_many_outputs(string id)
    {
        var weights = PretrainedCatalog.Find(id);

        var network = ModelCatalog.Find(weights.Model).Build(weights.Outputs);

        Assert.Equal(weights.Outputs, network.OutputChannels);
        if (weights.Classes is { } classes)
        {
            Assert.Equal(weights.Outputs, weights.VoidOutput is { } output ? output + 1 : classes.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_file_comes_by_https_and_a_hash_in_its_name_is_the_one_that_is_checked(string id)
    {
        var weights = PretrainedCatalog.Find(id);

        Assert.Equal("https", (weights.Address ?? weights.Page).Scheme);
        Assert.True(
            weights.Hash.Kind != HashKind.Sha256
                || weights.Address!.AbsolutePath.EndsWith($"-{weights.Hash.Digits}.pth", StringComparison.Ordinal));
    }

    [Fact]
    public void VOCs_colours_are_those_of_its_masks()
    {
        var colors = PretrainedCatalog.Find("fcn8s-voc").Classes!.ToDictionary(each => each.Name, each => each.Color);

        // from the devkit's colour map
        Assert.Equal(new(0, 0, 0), colors["background"]);
        Assert.Equal(new(128, 0, 0), colors["aeroplane"]);
        Assert.Equal(new(192, 128, 128), colors["person"]);
        Assert.Equal(new(0, 64, 128), colors["tvmonitor"]);
    }

    [Fact]
    public void A_mistyped_id_gets_the_nearest_one() => Assert.StartsWith(
        "Unknown weights `deeplab3-resnet50-coco`. Did you mean `deeplabv3-resnet50-coco`? `pixelwise weights list` shows them all.",
        Assert.Throws<ArgumentException>(() => PretrainedCatalog.Find("deeplab3-resnet50-coco")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_classifier_is_a_start_and_no_segmenter() =>
        Assert.Equal(
            "`resnet50-imagenet` tells the class of a whole photo (ImageNet-1K), not of its pixels. Start a training with it: "
            + "`model.weights: resnet50-imagenet` in a recipe.",
            Assert.Throws<DataFaultException>(() => TrainedModel.Read("resnet50-imagenet")).Message);

    [Fact]
    public void A_users_own_list_adds_to_the_public_one()
    {
        var weights = Assert.Single(Own("""
            [{ "id": "ours", "model": "enet", "classes": ["grass", "path"], "address": "https://example.org/ours.pth", "sha256": "0123456789" }]
            """));

        Assert.Equal(("ours", "enet", 2, "ours-01234567.pth"), (weights.Id, weights.Model, weights.Outputs, weights.FileName));
        Assert.Equal(["grass", "path"], weights.Classes!.Select(each => each.Name));
    }

    [Theory]
    [InlineData(
        """[{ "id": "a", "model": "enet", "classes": ["x"], "address": "https://e.org/a", "sha256": "01" }]""",
        "entry 1: '01' is no SHA-256: it has 8 to 64 hexadecimal digits")]
    [InlineData(
        """[{ "id": "a", "model": "ennet", "classes": ["x"], "address": "https://e.org/a", "sha256": "01234567" }]""",
        "entry 1: Unknown model `ennet`. Did you mean `enet`?")]
    [InlineData(
        """[{ "id": "a/b", "model": "enet", "classes": ["x"], "address": "https://e.org/a", "sha256": "01234567" }]""",
        "entry 1: the id `a/b` is the name of a file, too")]
    [InlineData(
        """[{ "id": "a", "model": "enet", "classes": ["x"], "address": "file:///a", "sha256": "01234567" }]""",
        "entry 1: the address `file:///a` begins neither with https:// nor with http://"
    )]
    [InlineData(
        """[{ "id": "fcn8s-voc", "model": "enet", "classes": ["x"], "address": "https://e.org/a", "sha256": "01234567" }]""",
        "entry 1: the id `fcn8s-voc` is taken already")]
    [InlineData(
        """[{ "id": "a", "md5": "0" }]""",
        "entry 1: it has a key `md5`, but the keys are id, model, classes, address, sha256, trainedOn and terms.")]
    [InlineData(
        """[{ "id": "a", "model": "enet", "address": "https://e.org/a", "sha256": "01234567" }]""",
        "entry 1: it has no `classes`; id, model, classes, address and sha256 are needed.")]
    [InlineData("""[{ "id": null }]""", "entry 1: it has no `id`")]
    [InlineData("{", "LineNumber")]
    public void A_fault_in_a_users_own_list_is_named_with_its_place(string json, string what)
    {
        var fault = Assert.Throws<DataFaultException>(() => Own(json));

        Assert.StartsWith(
            $"The list of weights '{_folder.File("ours.json")}', which PIXELWISE_WEIGHTS names, cannot be used: ",
            fault.Message,
            StringComparison.Ordinal);
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<PretrainedWeights> Own(string json)
    {
        File.WriteAllText(_folder.File("ours.json"), json);
        return OwnWeights.Read(_folder.File("ours.json"), PretrainedCatalog.Published);
    }
}
