using Pixelwise.Networks;
using Pixelwise.Training.Optimizers;

namespace Pixelwise.Training.Tests.Optimizers;

public class ParameterPatternTests
{
    private static readonly Network Network = Build();

    [Theory]
    [InlineData(
        "stem.*",
        new[]
        {
            "stem.conv.weight",
            "stem.bn.weight",
            "stem.bn.bias",
            "stem.bn.running_mean",
            "stem.bn.running_var",
            "stem.bn.num_batches_tracked",
        })]
    [InlineData("*.running_*", new[] { "stem.bn.running_mean", "stem.bn.running_var" })]
    [InlineData("head?.bias", new[] { "head1.bias", "head2.bias" })]
    [InlineData("@bias", new[] { "stem.bn.bias", "head1.bias", "head2.bias" })]
    [InlineData(
        "@batch-norm",
        new[] { "stem.bn.weight", "stem.bn.bias", "stem.bn.running_mean", "stem.bn.running_var", "stem.bn.num_batches_tracked" })]
    [InlineData("head1.weight", new[] { "head1.weight" })]
    public void A_pattern_names_the_keys_that_fit(string pattern, string[] expected) =>
        Assert.Equal(expected.Order(), ParameterPattern.Matches(Network, [pattern], "freeze").Order());

    [Fact]
    public void Several_patterns_name_what_any_of_them_does() =>
        Assert.Equal(["head1.bias", "head1.weight", "head2.bias"], ParameterPattern.Matches(Network, ["head1.*", "head?.bias"], "freeze").Order());

    [Theory]
    [InlineData("head3.weight", "`freeze` holds `head3.weight`, but no parameter of `small` is called so. Did you mean `head1.weight`?")]
    [InlineData("head1", "`freeze` holds `head1`, but no parameter of `small` is called so. `head1.*` is all of that layer.")]
    [InlineData(
        "decoder.*",
        "`freeze` holds `decoder.*`, but no parameter of `small` is called so. "
        + "Its first are `stem.conv.weight`, `stem.bn.weight`, `stem.bn.bias`; `*` stands for any letters.")]
    [InlineData(
        "@batchnorm",
        "`freeze` holds `@batchnorm`, but the words that begin with @ are `@bias` and `@batch-norm`. Did you mean `@batch-norm`?")]
    public void A_pattern_that_names_nothing_is_refused_with_a_better_one(string pattern, string expected)
    {
        var slip = Assert.Throws<ArgumentException>(() => ParameterPattern.Matches(Network, ["head1.*", pattern], "freeze"));

        Assert.Equal(expected, slip.Message);
    }

    private static Network Build()
    {
        var net = new NetworkBuilder("small", SizeRule.Any(1));
        var x = net.Image(channels: 3).Conv("stem.conv", 4, kernel: 1, bias: false).BatchNorm("stem.bn");
        return net.WithOutput(x.Conv("head1", 2, kernel: 1).Add(x.Conv("head2", 2, kernel: 1)));
    }
}
