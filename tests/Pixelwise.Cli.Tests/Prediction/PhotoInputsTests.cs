using Pixelwise.Cli.Prediction;

namespace Pixelwise.Cli.Tests.Prediction;

public sealed class PhotoInputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PhotoInputsTests()
    {
        foreach (var name in new[] { "in/b.PNG", "in/a.jpg", "in/notes.txt", "in/deep/a.jpg", "in/.hidden/x.jpg", "empty/notes.txt" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllBytes(_folder.File(name), []);
        }
    }

    [Fact]
    public void A_folder_gives_its_photos_and_those_below_by_name_and_they_keep_their_path()
    {
        Assert.Equal(["a.jpg", "b.PNG", "deep/a.jpg"], Found("in").Photos.Select(photo => photo.Name));
    }

    [Fact]
    public void A_pattern_keeps_the_path_below_its_first_star() =>
        Assert.Equal(["in/deep/a.jpg"], Found("*/deep/*.jpg").Photos.Select(photo => photo.Name));

    [Fact]
    public void A_photo_that_is_named_itself_loses_its_folder() => Assert.Equal(["a.jpg"], Found("in/deep/a.jpg").Photos.Select(photo => photo.Name));

    [Fact]
    public void Results_of_an_earlier_run_are_no_photos()
    {
        Directory.CreateDirectory(_folder.File("in/out"));
        File.WriteAllBytes(_folder.File("in/out/a.overlay.png"), []);
        File.WriteAllBytes(_folder.File("in/out/a.labels.png"), []);
        File.WriteAllBytes(_folder.File("in/deep/mine.labels.png"), []);

        Assert.Equal(["a.jpg", "b.PNG", "deep/a.jpg", "deep/mine.labels.png"], Found("in").Photos.Select(photo => photo.Name));
    }

    [Fact]
    public void A_folder_or_pattern_without_photos_is_a_fault()
    {
        Assert.Equal(
            $"Folder `{_folder.File("empty")}` holds no photos; they end in .png, .jpg, .jpeg, .tif, .tiff, .webp, .bmp.",
            Assert.Single(Found("empty").Faults));
        Assert.StartsWith(
            $"No file matches `{_folder.File("in/*.bmp")}`",
            Assert.Single(Found("in/*.bmp").Faults),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_keeps_the_path_below_the_current_folder()
    {
        var inputs = new PhotoInputs("out");

        inputs.AddList(["a/x.jpg", "./b/x.jpg", Path.GetFullPath("c/x.jpg"), "../elsewhere/y.jpg", "/far/z.jpg"]);

        Assert.Equal(["a/x.jpg", "b/x.jpg", "c/x.jpg", "y.jpg", "z.jpg"], inputs.Photos.Select(photo => photo.Name));
    }

    [Fact]
    public void Results_replace_neither_each_other_nor_a_photo()
    {
        PhotoInput[] twins = [new("a/x.jpg", "x.jpg"), new("b/x.png", "x.png")];
        PhotoInput[] photos = [new("x.jpg", "x.jpg"), new("x.labels.png", "x.labels.png")];

        Assert.StartsWith(
            "`a/x.jpg` and `b/x.png` have one name",
            Assert.Throws<ArgumentException>(() => PhotoFiles.Plan(twins, "out", OutputKinds.Default)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "A result would replace the photo `./x.labels.png`",
            Assert.Throws<ArgumentException>(() => PhotoFiles.Plan(photos, ".", OutputKinds.Default)).Message,
            StringComparison.Ordinal);
        Assert.Equal(2, PhotoFiles.Plan(twins, "out", [OutputKind.Csv]).Count); // one file holds both
    }

    public void Dispose() => _folder.Dispose();

    private PhotoInputs Found(string argument)
    {
        var inputs = new PhotoInputs(_folder.File("in/out"));
        inputs.Add(_folder.File(argument));
        return inputs;
    }
}
