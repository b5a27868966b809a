using CsCheck;
using Pixelwise.Comparison;

namespace Pixelwise.Tests.Comparison;

public class ParetoFrontTests
{
    // Few values, so that equals are frequent.
    private static readonly Gen<(int Cost, int Quality)[]> Items = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Array[0, 20];

    [Fact]
    public void An_item_is_in_exactly_if_no_other_beats_it() => Items.Holds(items =>
    {
        static bool Beats((int Cost, int Quality) a, (int Cost, int Quality) b) => a.Cost <= b.Cost && a.Quality >= b.Quality && a != b;

        var expected = items.Where(item => !items.Any(other => Beats(other, item))).Order();

        Assert.Equal(expected, Front(items).Order());
    });

    [Fact]
    public void It_rises_in_both() => Items.Holds(items =>
    {
        var front = Front(items);
        Assert.Equal(front.OrderBy(item => item.Cost), front);
        Assert.Equal(front.OrderBy(item => item.Quality), front);
    });

    [Fact]
    public void What_was_not_measured_is_not_in()
    {
        (double Cost, double Quality)[] items = [(1, double.NaN), (double.NaN, 1), (2, 0.5)];

        Assert.Equal([(2, 0.5)], ParetoFront.Of(items, item => item.Cost, item => item.Quality));
    }

    private static IReadOnlyList<(int Cost, int Quality)> Front((int Cost, int Quality)[] items) =>
        ParetoFront.Of(items, item => item.Cost, item => item.Quality);
}
