using Pixelwise.Datasets.Derived;

namespace Pixelwise.Tests.Datasets.Derived;

public class SampleNamesTests
{
    private static readonly TinySplit Five = new(["x"], [0], [0], [0], [0], [0]);

    [Fact]
    public void A_list_chooses_by_name_or_path_in_the_split_s_order() => Assert.Equal([1, 3], Listed("images/d.png", "", "b"));

    [Fact]
    public void A_list_that_names_what_is_not_there_is_refused() => Assert.Contains(
        "names `z` in line 2, `y` in line 3, `w` in line 4 and 1 more, which tiny/train does not have",
        Assert.Throws<DataFaultException>(() => Listed("a", "z", "y", "w", "v")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void An_empty_list_is_refused() =>
        Assert.Contains("names no sample", Assert.Throws<DataFaultException>(() => Listed("")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("berlin_1", true, "berlin_*")]
    [InlineData("berlin_1", true, "ulm_*", "berlin_?")]
    [InlineData("berlin_12", false, "berlin_?")]
    [InlineData("berlin_night", false, "berlin_*", "!*night*")]
    [InlineData("ulm_1", true, "!*night*")]
    [InlineData("anything", true)]
    public void Patterns_choose_and_exclude(string name, bool fits, params string[] patterns) => Assert.Equal(fits, SampleNames.Fits(name, patterns));

    private static IReadOnlyList<int> Listed(params string[] lines)
    {
        using var files = new Miniature();
        return SampleNames.Listed(Five, files.Text("list.txt", lines).At("list.txt"));
    }
}
