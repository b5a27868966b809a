using Pixelwise.Datasets.Derived;

namespace Pixelwise.Tests.Datasets.Derived;

public class SeededSplitTests
{
    private static readonly TinySplit Twenty = new(["x"], [.. Enumerable.Repeat(new byte[] { 0 }, 20)]);

    [Fact]
    public void Parts_have_their_shares_and_no_sample_twice()
    {
        var parts = SeededSplit.Divide(Twenty, seed: 3, 0.2, 0.1);

        Assert.Equal([14, 4, 2], parts.Select(part => part.Count));
        Assert.Equal(Enumerable.Range(0, 20), parts.SelectMany(part => part).Order());
    }

    [Fact]
    public void A_seed_gives_one_division_and_other_seeds_others()
    {
        Assert.Equal(SeededSplit.Divide(Twenty, 3, 0.3)[1], SeededSplit.Divide(Twenty, 3, 0.3)[1]);
        Assert.NotEqual(SeededSplit.Divide(Twenty, 3, 0.3)[1], SeededSplit.Divide(Twenty, 4, 0.3)[1]);
    }

    [Fact]
    public void What_a_sample_belongs_to_follows_from_names_and_not_from_order()
    {
        var backwards = new Subset("backwards", Twenty, [.. Enumerable.Range(0, 20).Reverse()]);

        var names = SeededSplit.Divide(Twenty, 3, 0.3)[1].Select(Twenty.SampleName);

        Assert.Equal(names.Order(), SeededSplit.Divide(backwards, 3, 0.3)[1].Select(backwards.SampleName).Order());
    }

    [Fact]
    public void A_share_that_is_not_0_has_a_sample_at_least() => Assert.Single(SeededSplit.Divide(Twenty, 1, 0.001)[1]);
}
