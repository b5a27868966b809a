using Pixelwise.Models;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Weights;

public sealed class WeightMatchTests
{
    private static readonly ExpectedTensor[] Wanted =
    [
        new("conv.weight", [8, 3, 3, 3]),
        new("bn.num_batches_tracked", [], ElementType.Int64, IsOptional: true),
        new("classifier.weight", [11, 8, 1, 1]),
        new("classifier.bias", [11]),
        new("aux.weight", [11, 4, 1, 1], IsOptional: true),
    ];

    [Fact]
    public void Weights_of_the_right_names_and_shapes_fit()
    {
        var match = new WeightMatch(Wanted, Found());

        match.Require("net.pth");
        Assert.True(match.Fits);
        Assert.Empty(match.Notes);
    }

    [Fact]
    public void Counters_and_heads_that_only_training_uses_may_be_missing_and_that_is_said()
    {
        var match = new WeightMatch(Wanted, Found(without: ["bn.num_batches_tracked", "aux.weight"]));

        match.Require("old.pth");
        Assert.Equal(["Not in the file, and kept at their initial values: 'bn.num_batches_tracked', 'aux.weight'."], match.Notes);
    }

    [Fact]
    public void A_second_name_of_tensors_that_are_there_may_be_missing_without_a_word()
    {
        ExpectedTensor[] wanted = [new("cells.a.weight", [2], IsOptional: true, IsAlias: true), new("cells.b.weight", [2])];
        var found = new StateDictionary();
        found.Add("cells.b.weight", WeightTensor.Zeros(2));

        var match = new WeightMatch(wanted, found);

        match.Require("net.pth");
        Assert.Empty(match.Notes);
        found.Add("cells.a.weight", WeightTensor.Zeros(3));
        Assert.Contains("'cells.a.weight' is 3, not 2", Fault(wanted, found), StringComparison.Ordinal);
    }

    [Fact]
    public void Heads_that_the_network_goes_without_may_be_in_the_file_and_that_is_said()
    {
        var found = Found();
        found.Add("aux1.fc.weight", WeightTensor.Zeros(1));
        found.Add("aux10.fc.weight", WeightTensor.Zeros(1));

        var match = new WeightMatch(Wanted, found, leftOut: ["aux1"]);

        Assert.Equal(["In the file for training only, and passed over: 'aux1.fc.weight'."], match.Notes);
        Assert.Equal(["aux10.fc.weight"], match.Extra);
    }

    [Fact]
    public void All_differences_are_named_at_once()
    {
        var found = Found(without: ["classifier.bias"]);
        found.Add("stray", WeightTensor.Zeros(1));
        found["conv.weight"] = WeightTensor.Zeros(8, 1, 3, 3);

        Assert.Equal(
            "'net.pth' does not fit the network. Tensors: 1 missing ('classifier.bias'); 1 unknown ('stray'); " +
            "1 of another shape ('conv.weight' is 8x1x3x3, not 8x3x3x3). Choose weights of this model with these settings; nothing was loaded.",
            Fault(Wanted, found));
    }

    [Fact]
    public void Of_many_missing_tensors_eight_are_named()
    {
        var wanted = Enumerable.Range(0, 11).Select(i => new ExpectedTensor($"w{i}", [1])).ToArray();

        Assert.Contains(
            "11 missing ('w0', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7' and 3 more)", Fault(wanted, []), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_misshapen_tensors_eight_are_named()
    {
        var wanted = Enumerable.Range(0, 10).Select(i => new ExpectedTensor($"w{i}", [1, i + 2])).ToArray();
        var found = new StateDictionary();
        foreach (var tensor in wanted)
        {
            found.Add(tensor.Key, WeightTensor.Zeros(1));
        }

        Assert.Contains("'w7' is 1, not 1x9 and 2 more)", Fault(wanted, found), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_number_of_classes_has_a_sentence_of_its_own()
    {
        var found = Found();
        found["classifier.weight"] = WeightTensor.Zeros(12, 8, 1, 1);
        found["classifier.bias"] = WeightTensor.Zeros(12);
        found["aux.weight"] = WeightTensor.Zeros(12, 4, 1, 1);

        Assert.Equal("'net.pth' has 12 outputs, the network 11. Open it with --classes 12, or choose weights for 11 classes.", Fault(Wanted, found));
    }

    [Fact]
    public void Tensors_that_differ_by_different_numbers_are_not_taken_for_another_number_of_classes()
    {
        var found = Found();
        found["classifier.weight"] = WeightTensor.Zeros(12, 8, 1, 1);
        found["classifier.bias"] = WeightTensor.Zeros(13);

        Assert.Contains("2 of another shape", Fault(Wanted, found), StringComparison.Ordinal);
    }

    [Fact]
    public void Integers_in_the_place_of_floats_do_not_fit()
    {
        var found = Found();
        found["classifier.bias"] = new WeightTensor(ElementType.Int64, [11], new byte[88]);

        Assert.Contains("'classifier.bias' is Int64 11, not Float32 11", Fault(Wanted, found), StringComparison.Ordinal);
    }

    [Fact]
    public void A_networks_own_weights_fit_it_with_and_without_counters()
    {
        var network = ModelCatalog.Find("enet").Build(11);
        var weights = network.InitialWeights(seed: 1);
        var withoutCounters = new StateDictionary();
        foreach (var (key, tensor) in weights.Where(entry => !entry.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)))
        {
            withoutCounters.Add(key, tensor);
        }

        Assert.True(WeightMatch.Of(network, weights).Fits);
        Assert.True(WeightMatch.Of(network, withoutCounters).Fits);
        Assert.True(withoutCounters.Count < weights.Count);
    }

    [Fact]
    public void The_published_ENet_for_twelve_classes_says_so_when_it_is_opened_for_eleven() =>
        Assert.Equal(
            "'net.pth' has 12 outputs, the network 11. Open it with --classes 12, or choose weights for 11 classes.",
            Fault(WeightMatch.Of(ModelCatalog.Find("enet").Build(11), ModelCatalog.Find("enet").Build(12).InitialWeights(seed: 1))));

    [Fact]
    public void Another_number_of_image_channels_is_not_taken_for_another_number_of_classes() =>
        Assert.Contains(
            "1 of another shape ('conv1.conv1.0.weight' is 2x1x3x3, not 2x3x3x3)",
            Fault(
                WeightMatch.Of(
                    UNet.Build(classes: 2, width: 2, channels: 3),
                    UNet.Build(classes: 2, width: 2, channels: 1).InitialWeights(seed: 1))),
            StringComparison.Ordinal);

    private static StateDictionary Found(params string[] without)
    {
        var found = new StateDictionary();
        foreach (var tensor in Wanted.Where(tensor => !without.Contains(tensor.Key)))
        {
            found.Add(tensor.Key, tensor.ElementType == ElementType.Int64 ? WeightTensor.Scalar(0) : WeightTensor.Zeros([.. tensor.Shape]));
        }
        return found;
    }

    private static string Fault(IReadOnlyList<ExpectedTensor> wanted, StateDictionary found) => Fault(new WeightMatch(wanted, found, numClasses: 11));

    private static string Fault(WeightMatch match) => Assert.Throws<DataFaultException>(() => match.Require("net.pth")).Message;
}
