namespace Pixelwise.Tests.Datasets.Files;

public class DiskTreeTests
{
    [Fact]
    public void Files_and_folders_come_in_ordinal_order_without_hidden_ones()
    {
        using var files = new Miniature();
        files.Text("a/b.txt", "b").Text("a/B.txt", "B").Text("a/.hidden", "").Text("a/z/x.txt", "x").Text("a/Y/x.txt", "x").Text("a/.git/x.txt", "x");

        Assert.Equal(["a/B.txt", "a/b.txt"], files.Tree.Files("a").Select(file => file.Inside));
        Assert.Equal(["Y", "z"], files.Tree.Folders("a"));
        Assert.Equal(["a"], files.Tree.Folders(""));
        Assert.Empty(files.Tree.Files("nowhere"));
    }

    [Fact]
    public void A_tree_below_a_folder_counts_its_paths_from_there()
    {
        using var files = new Miniature();
        files.Text("a/z/x.txt", "x");

        var below = files.Tree.Below("a");

        Assert.True(below.HasFolder("z"));
        Assert.True(below.HasFile("z/x.txt"));
        Assert.False(below.HasFile("z"));
        Assert.Equal(files.At("a/z/x.txt"), below.File("z/x.txt").Path);
        Assert.Equal("x", below.File("z/x.txt").Stem);
    }

    [Fact]
    public void A_file_that_is_missing_is_named_with_its_whole_path()
    {
        using var files = new Miniature();

        var error = Assert.Throws<DataFaultException>(() => files.Tree.File("a/no.txt").ReadAll("List"));

        Assert.StartsWith($"List `{Path.Combine(files.Root, "a", "no.txt")}` does not exist", error.Message, StringComparison.Ordinal);
    }
}
