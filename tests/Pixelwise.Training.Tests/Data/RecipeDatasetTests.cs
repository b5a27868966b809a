using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training.Data;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Tests.Data;

public sealed class RecipeDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_without_splits_is_divided_by_shares()
    {
        var source = RecipeDataset.Open(Folder("own", 10) with { Split = new SplitOptions { Validation = 0.2, Test = 0.1 } });

        Assert.Equal(["train", "val", "test"], source.Splits);
        Assert.Equal([7, 2, 1], source.Splits.Select(split => source.Open(split).Count));
    }

    [Fact]
    public void Lists_divide_it_as_they_say_and_may_not_overlap()
    {
        var data = Folder("own", 4);
        var split = new SplitOptions { TrainList = Text("train.txt", "s0", "s3"), ValidationList = Text("val.txt", "s1") };

        var source = RecipeDataset.Open(data with { Split = split });
        var fault = Assert.Throws<ArgumentException>(() =>
            RecipeDataset.Open(data with { Split = split with { ValidationList = Text("both.txt", "s3") } }).Open("val"));

        Assert.Equal(["s0", "s3"], Names(source.Open("train")));
        Assert.Equal(["s1"], Names(source.Open("val")));
        Assert.Contains("share 1 samples, `s3` among them", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_without_one_for_training_and_shares_that_leave_nothing_are_refused()
    {
        Assert.Contains("none for training", Assert.Throws<ArgumentException>(
            ((IRecipeSection)new SplitOptions { TestList = "x" }).Check).Message, StringComparison.Ordinal);
        Assert.Contains("leave nothing to train on", Assert.Throws<ArgumentException>(
            ((IRecipeSection)new SplitOptions { Validation = 0.5, Test = 0.5 }).Check).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_are_kept_by_name_by_class_and_by_share()
    {
        var data = Folder("own", 6); // sample i has i pixels of class `b` in six

        string[] Kept(FilterOptions filter) => Names(RecipeDataset.Open(data with { Filter = filter }).Open("all"));

        Assert.Equal(["s0", "s1", "s2", "s4", "s5"], Kept(new FilterOptions { Names = ["s*", "!*3"] }));
        Assert.Equal(["s1", "s2", "s3", "s4", "s5"], Kept(new FilterOptions { Classes = ["B"] }));
        Assert.Equal(["s3", "s4", "s5"], Kept(new FilterOptions { Classes = ["b"], LeastShare = 0.5 }));
        Assert.Equal(["s2"], Kept(new FilterOptions { List = Text("keep.txt", "s2", "s0"), Classes = ["b"] }));
    }

    [Fact]
    public void A_filter_that_keeps_nothing_says_so() =>
        Assert.Contains(
            "keeps none of the 3 samples of folder/all, the first of which is `s0`",
            Assert
                .Throws<ArgumentException>(() =>
                    RecipeDataset.Open(Folder("own", 3) with { Filter = new FilterOptions { Names = ["t*"] } }).Open("all"))
                .Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_class_that_is_none_is_refused_with_the_nearest() => Assert.Contains(
        "`data.filter.classes` names `bb`, which is no class of the dataset. Did you mean `b`?",
        Assert.Throws<ArgumentException>(() => RecipeDataset.Open(Folder("own", 3) with { Filter = new FilterOptions { Classes = ["bb"] } })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Datasets_are_put_together_under_the_classes_of_the_first()
    {
        var data = Folder("own", 2) with { Train = "all", Further = new([new("extra", Further("more", "b,9,9,9", "a,8,8,8"))]) };

        var train = RecipeDataset.Open(data).Open("all");

        Assert.Equal(["s0", "s1", "extra-s0", "extra-s1", "extra-s2"], Names(train));
        Assert.Equal(["a", "b"], train.Classes.Select(one => one.Name));
        Assert.Equal([1, 0, 0, 0, 0, 0], train.Read(1).Labels.Labels);
        Assert.Equal([0, 1, 1, 1, 1, 1], train.Read(3).Labels.Labels); // its class 1 is `a`
    }

    [Fact]
    public void Datasets_of_other_classes_need_a_mapping()
    {
        var data = Folder("own", 2) with { Train = "all", Further = new([new("extra", Further("more", "a,1,1,1", "c,2,2,2"))]) };
        var mapped = data.Further["extra"] with { Relabel = Text("map.csv", "from,to", "a,a", "c,b") };

        var fault = Assert.Throws<ArgumentException>(() => RecipeDataset.Open(data));

        Assert.Contains("Class `b` is in the first dataset but not in `extra`.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("`data.further.extra.relabel`", fault.Message, StringComparison.Ordinal);
        Assert.Equal(5, RecipeDataset.Open(data with { Further = new([new("extra", mapped)]) }).Open("all").Count);
    }

    [Fact]
    public void A_mapping_changes_the_classes_of_every_split()
    {
        var source = RecipeDataset.Open(Folder("own", 2) with { Relabel = Text("map.csv", "from,to", "b,thing", "a,ignore") });

        Assert.Equal(["thing"], source.Classes.Select(one => one.Name));
        Assert.Equal([0, 255, 255, 255, 255, 255], source.Open("all").Read(1).Labels.Labels);
    }

    [Fact]
    public void A_recipe_says_all_of_it_and_writes_it_back()
    {
        var path = Text("recipe.yaml", """
            model: { id: enet }
            data:
              dataset: folder
              root: own
              split: { validation: 0.2, seed: 4 }
              relabel: map.csv
              further:
                night: { dataset: folder, root: more, validation: val }
              filter: { classes: [thing], names: ["!*x"], splits: [train] }
              balance: { kind: rare-class, temperature: 0.1 }
            optimizer: { kind: adam, learning-rate: 0.001 }
            epochs: 1
            batch-size: 1
            """);

        var recipe = RecipeFile.Read(path);
        RecipeFile.Write(_folder.PathOf("again.yaml"), recipe);

        Assert.Equal(new SplitOptions { Validation = 0.2, Seed = 4 }, recipe.Data.Split);
        Assert.Equal(_folder.PathOf("map.csv"), recipe.Data.Relabel);
        Assert.Equal("val", recipe.Data.Further["night"].Validation);
        Assert.Equal(_folder.PathOf("more"), recipe.Data.Further["night"].Root);
        Assert.Equal(new RareClass { Temperature = 0.1 }, recipe.Data.Balance);
        Assert.Equal(recipe, RecipeFile.Read(_folder.PathOf("again.yaml")));
    }

    private static string[] Names(IDataset split) => [.. Enumerable.Range(0, split.Count).Select(split.SampleName)];

    /// <summary>A folder dataset of classes `a` and `b`, whose sample i has i pixels of class 1 in six.</summary>
    private DataOptions Folder(string name, int samples, params string[] classes)
    {
        var root = _folder.PathOf(name);
        Directory.CreateDirectory(Path.Combine(root, "images"));
        Directory.CreateDirectory(Path.Combine(root, "labels"));
        File.WriteAllLines(Path.Combine(root, "classes.csv"), ["name,r,g,b", .. classes.Length > 0 ? classes : ["a,1,2,3", "b,4,5,6"]]);
        var size = new ImageSize(2, 3);
        for (var i = 0; i < samples; i++)
        {
            ImageFile.Write(Path.Combine(root, "images", $"s{i}.png"), new RgbImage(size));
            LabelFile.WriteIndices(
                Path.Combine(root, "labels", $"s{i}.png"),
                new LabelMap(size, [.. Enumerable.Range(0, 6).Select(pixel => (byte)(pixel < i ? 1 : 0))]));
        }
        return new DataOptions { Dataset = "folder", Root = root, Train = "all" };
    }

    private FurtherOptions Further(string name, params string[] classes) =>
        new()
        {
            Dataset = "folder",
            Root = Folder(name, 3, classes).Root,
            Train = "all",
        };

    private string Text(string name, params string[] lines) => _folder.Write(name, string.Join('\n', lines));
}
