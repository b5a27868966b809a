using Pixelwise.Datasets;

namespace Pixelwise.Tests.Datasets;

public class FolderDatasetTests
{
    private static readonly string[] TwoClasses = ["name,r,g,b", "ground,0,0,0", "road,128,64,128"];

    [Theory]
    [InlineData("images/train/{0}.jpg", "labels/train/{0}.png")]
    [InlineData("train/images/{0}.jpg", "train/labels/{0}.png")]
    public void Splits_are_folders(string photo, string mask)
    {
        using var files = new Miniature();
        files.Text("classes.csv", TwoClasses);
        foreach (var name in (string[])["b", "a.1"])
        {
            files.Photo(string.Format(null, photo, name)).Mask(string.Format(null, mask, name), 0, 1, 0, 1, 255, 0);
        }

        var source = FolderDataset.Open(files.Root);

        var train = source.Open("train");
        Assert.Equal(["train"], source.Splits);
        Assert.Equal(["a.1", "b"], [train.SampleName(0), train.SampleName(1)]);
        Assert.Equal([0, 1, 0, 1, 255, 0], train.Read(0).Labels.Labels);
        Assert.Contains("index masks; 2 classes; train 2", source.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Splits_are_list_files_of_stems_or_paths()
    {
        using var files = new Miniature();
        files.Text("classes.csv", TwoClasses).Text("val.txt", "images/b.png").Text("train.txt", "a name", "c").Text("README.txt", "not a list");
        foreach (var name in (string[])["a name", "b", "c", "unused"])
        {
            files.Photo($"images/{name}.png").Mask($"labels/{name}.png", 0, 0, 0, 0, 0, 0);
        }

        var source = FolderDataset.Open(files.Root);

        Assert.Equal(["train", "val"], source.Splits);
        Assert.Equal("a name", source.Open("train").SampleName(0));
        Assert.Equal(1, source.Open("val").Count);
    }

    [Fact]
    public void Without_splits_all_pairs_are_one()
    {
        using var files = new Miniature();
        files.Text("classes.csv", TwoClasses).Photo("images/a.png").Mask("labels/a.png", 0, 0, 0, 0, 0, 0);

        Assert.Equal(["all"], FolderDataset.Open(files.Root).Splits);
    }

    [Fact]
    public void Colour_masks_are_recognised_and_void_colours_are_ignored()
    {
        using var files = new Miniature();
        files.Text("classes.csv", "id,name,r,g,b", "1,road,128,64,128", "0,ground,0,0,0", "255,void,255,255,255");
        files
            .Photo("images/a.png")
            .Colors("labels/a.png", new(0, 0, 0), new(128, 64, 128), new(255, 255, 255), new(0, 0, 0), new(0, 0, 0), new(0, 0, 0));

        var source = FolderDataset.Open(files.Root);

        Assert.Equal([0, 1, 255, 0, 0, 0], source.Open("all").Read(0).Labels.Labels);
        Assert.Contains("colour-coded masks", source.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_colour_is_named_with_its_place_and_the_nearest_class()
    {
        using var files = new Miniature();
        files.Text("classes.csv", TwoClasses);
        files.Photo("images/a.png").Colors("labels/a.png", new(0, 0, 0), new(0, 0, 0), new(0, 0, 0), new(0, 0, 0), new(128, 64, 127), new(0, 0, 0));

        var error = Assert.Throws<DataFaultException>(() => FolderDataset.Open(files.Root).Open("all").Read(0));

        Assert.Contains("row 1, column 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("'road'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_that_miss_a_partner_are_refused_with_the_first_few_named()
    {
        using var files = new Miniature();
        files.Text("classes.csv", TwoClasses).Photo("images/ok.png").Mask("labels/ok.png", 0, 0, 0, 0, 0, 0);
        foreach (var i in Enumerable.Range(1, 4))
        {
            files.Photo($"images/p{i}.png");
        }
        files.Mask("labels/m.png", 0, 0, 0, 0, 0, 0);

        var error = Assert.Throws<DataFaultException>(() => FolderDataset.Open(files.Root).Open("all"));

        Assert.Contains("p1.png` has no mask called `p1`", error.Message, StringComparison.Ordinal);
        Assert.Contains("There are 5 such problems", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_photos_of_one_stem_are_refused()
    {
        using var files = new Miniature();
        files.Text("classes.csv", TwoClasses).Photo("images/a.png").Photo("images/a.jpg").Mask("labels/a.png", 0, 0, 0, 0, 0, 0);

        var error = Assert.Throws<DataFaultException>(() => FolderDataset.Open(files.Root).Open("all"));

        Assert.Contains("have the same stem", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_split_is_refused()
    {
        using var files = new Miniature();
        files.Text("classes.csv", TwoClasses);
        Directory.CreateDirectory(Path.Combine(files.Root, "images"));

        var error = Assert.Throws<DataFaultException>(() => FolderDataset.Open(files.Root).Open("all"));

        Assert.Contains("is empty", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ghost", "line 2")]
    [InlineData("a", "line 1 and again in line 2")]
    public void A_list_that_names_nothing_or_twice_is_refused(string second, string named)
    {
        using var files = new Miniature();
        files.Text("classes.csv", TwoClasses).Photo("images/a.png").Mask("labels/a.png", 0, 0, 0, 0, 0, 0).Text("train.txt", "a", second);

        var error = Assert.Throws<DataFaultException>(() => FolderDataset.Open(files.Root).Open("train"));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_of_another_size_is_refused_when_it_is_read()
    {
        using var files = new Miniature();
        files.Text("classes.csv", TwoClasses).Photo("images/a.png", height: 3, width: 2).Mask("labels/a.png", 0, 0, 0, 0, 0, 0);

        var error = Assert.Throws<DataFaultException>(() => FolderDataset.Open(files.Root).Open("all").Read(0));

        Assert.Contains("is 3x2 (height x width) but its mask", error.Message, StringComparison.Ordinal);
        Assert.Contains("lies on its side", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_classes_says_how_to_write_them()
    {
        using var files = new Miniature();

        var error = Assert.Throws<DataFaultException>(() => FolderDataset.Open(files.Root));

        Assert.Contains("it needs ROOT/classes.csv (first line `name,r,g,b`", error.Message, StringComparison.Ordinal);
    }
}
