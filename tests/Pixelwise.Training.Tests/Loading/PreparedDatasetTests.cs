using Pixelwise.Imaging;
using Pixelwise.Training.Loading;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Tests.Loading;

public class PreparedDatasetTests
{
    private static readonly FakeDataset Split = new(4, new ImageSize(6, 9));

    [Fact]
    public void A_recipe_that_asks_for_nothing_gets_the_split_itself() =>
        Assert.Same(Split, PreparedDataset.Of(Split, new DataOptions { Dataset = "fake" }));

    [Fact]
    public void Samples_are_brought_to_the_recipes_size()
    {
        var sample = PreparedDataset.Of(Split, new DataOptions { Dataset = "fake", Size = new ImageSize(3, 5) }).Read(1);

        Assert.Equal((new ImageSize(3, 5), new ImageSize(3, 5)), (sample.Image.Size, sample.Labels.Size));
    }

    [Fact]
    public void Pixels_of_ignored_classes_become_void_and_the_source_keeps_them()
    {
        var before = Split.Read(0).Labels.Labels;

        var after = PreparedDataset.Of(Split, new DataOptions { Dataset = "fake", IgnoreClasses = ["Sky"] }).Read(0).Labels.Labels;

        Assert.Equal(before.Select(label => label == 1 ? LabelMap.Ignore : label), after);
    }

    [Fact]
    public void An_unknown_class_to_ignore_is_answered_with_the_nearest()
    {
        var slip = Assert.Throws<ArgumentException>(() => PreparedDataset.Of(Split, new DataOptions { Dataset = "fake", IgnoreClasses = ["cra"] }));

        Assert.StartsWith(
            "`ignore-classes` names `cra`, which fake/train does not have. Did you mean `car`?",
            slip.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_reads_each_sample_once()
    {
        var split = new FakeDataset(3, new ImageSize(2, 2));
        var cached = PreparedDataset.Of(split, new DataOptions { Dataset = "fake", Cache = true });

        for (var i = 0; i < 9; i++)
        {
            Assert.Same(cached.Read(i % 3), cached.Read(i % 3));
        }

        Assert.Equal(3, split.Reads);
    }
}
