using Pixelwise.Datasets;
using Pixelwise.Datasets.Derived;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets.Derived;

public class RelabelFileTests
{
    private static readonly ClassSet Street = new TinySplit(["road", "sidewalk", "person", "sky"]).Classes;

    [Fact]
    public void Classes_are_renamed_merged_and_ignored()
    {
        var relabelling = Read("from,to", "road, flat", "Sidewalk,flat", "person,human", "sky,ignore");

        var labels = relabelling.Apply(new LabelMap(new ImageSize(1, 5), [0, 1, 2, 3, 255]));

        Assert.Equal(["flat", "human"], relabelling.Classes.Select(one => one.Name));
        Assert.Equal([0, 0, 1, 255, 255], labels.Labels);
        Assert.Equal(Street[0].Color, relabelling.Classes[0].Color); // that of the first class that became it
        Assert.Equal(Street[2].Color, relabelling.Classes[1].Color);
    }

    [Fact]
    public void The_order_of_the_lines_numbers_the_classes() =>
        Assert.Equal(["sky", "road"], Read("from,to", "sky,sky", "road,road", "sidewalk,road", "person,ignore").Classes.Select(one => one.Name));

    [Theory]
    [InlineData("does not begin with the line `from,to`", "road,flat")]
    [InlineData("line 3: the dataset has no class `sydewalk`. Did you mean `sidewalk`?", "from,to", "road,flat", "sydewalk,flat")]
    [InlineData(
        "does not say what becomes of `person`, `sky`; add a line for each, `person,ignore` to ignore its pixels.",
        "from,to",
        "road,flat",
        "sidewalk,flat")]
    [InlineData("line 4: `road` stands in line 2 already; remove one.", "from,to", "road,flat", "sidewalk,flat", "road,flat")]
    [InlineData("line 2: `road` is no pair", "from,to", "road")]
    [InlineData("ignores every class", "from,to", "road,ignore", "sidewalk,ignore", "person,ignore", "sky,ignore")]
    public void A_faulty_file_is_told_with_its_mend(string message, params string[] lines) =>
        Assert.Contains(message, Assert.Throws<DataFaultException>(() => Read(lines)).Message, StringComparison.Ordinal);

    private static Relabelling Read(params string[] lines)
    {
        using var files = new Miniature();
        return RelabelFile.Read(files.Text("map.csv", lines).At("map.csv"), Street);
    }
}
