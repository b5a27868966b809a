namespace Pixelwise.Cli.Tests.Commands.Datasets;

public sealed class DatasetsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_list_reads_as_it_was_reviewed() =>
        Screen.Matches("datasets list", (await Tool.RunAsync("datasets", "list")).Succeeded().Output);

    [Fact]
    public async Task One_dataset_is_told_in_full() =>
        Screen.Matches("datasets list voc2012", (await Tool.RunAsync("datasets", "list", "voc2012")).Succeeded().Output);

    [Fact]
    public async Task Other_classes_of_the_same_files_are_named()
    {
        var cityscapes = (await Tool.RunAsync("datasets", "list", "cityscapes")).Succeeded().Output;
        var categories = (await Tool.RunAsync("datasets", "list", "cityscapes-categories")).Succeeded().Output;
        var json = (await Tool.RunAsync("datasets", "list", "cityscapes-categories", "--json")).Succeeded().Json;

        Assert.Contains(
            "Also       the same files as cityscapes-categories (8 classes), cityscapes-all (30 classes)",
            cityscapes,
            StringComparison.Ordinal);
        Assert.Contains(
            "Classes    8: void, flat, construction, object, nature, sky, human, vehicle",
            categories,
            StringComparison.Ordinal);
        Assert.Contains("the same files as cityscapes (19 classes), cityscapes-all (30 classes)", categories, StringComparison.Ordinal);
        Assert.Equal("cityscapes", json.GetProperty("sameFilesAs").GetString());
        Assert.Equal(["void", "flat"], json.GetProperty("classNames").EnumerateArray().Take(2).Select(name => name.GetString()));
    }

    [Fact]
    public async Task The_list_for_programs_has_the_lectures_counts_beside_the_releases()
    {
        var list = (await Tool.RunAsync("datasets", "list", "--json")).Succeeded().Json;

        var voc = list.EnumerateArray().Single(dataset => dataset.GetProperty("id").GetString() == "voc2012");
        Assert.Equal(9963, voc.GetProperty("lecture").GetProperty("train").GetInt32());
        Assert.Equal(1464, voc.GetProperty("splitCounts").GetProperty("train").GetInt32());
        Assert.Equal(1464 + 1449 + 1456, voc.GetProperty("images").GetInt32());
    }

    [Fact]
    public async Task A_dataset_that_is_not_known_gets_the_nearest_one() =>
        (await Tool.RunAsync("datasets", "list", "voc2021")).WasMisused(
            "Unknown dataset `voc2021`. Did you mean `voc2012`? `pixelwise datasets list` lists them all.");

    [Fact]
    public async Task The_sample_is_a_sound_dataset_that_can_be_counted()
    {
        var root = _folder.File("scenes");

        (await Tool.RunAsync("datasets", "sample", root, "--count", "6", "--size", "32x48")).Succeeded();

        var check = (await Tool.RunAsync("datasets", "check", root, "--json")).Succeeded().Json;
        Assert.Equal(["folder/train 6", "folder/val 2", "folder/test 2"],
            check.GetProperty("splits").EnumerateArray().Select(split => $"{split.GetProperty("name")} {split.GetProperty("pairs")}"));
        var stats = (await Tool.RunAsync("datasets", "stats", root, "--split", "val", "--json")).Succeeded().Json;
        Assert.Equal(2 * 32 * 48, stats.GetProperty("classes").EnumerateArray().Sum(each => each.GetProperty("pixels").GetInt64()));
    }

    [Fact]
    public async Task The_sample_on_disk_is_what_the_scenes_are_in_memory()
    {
        var root = _folder.File("scenes");

        (await Tool.RunAsync("datasets", "sample", root, "--count", "1", "--size", "32x48", "--seed", "7")).Succeeded();

        var (drawn, read) = (
            new Pixelwise.Datasets.Scenes(1, 7, new(32, 48)).Read(0),
            Pixelwise.Datasets.DatasetCatalog.Recognize(root).Open("train").Read(0));
        Assert.Equal(drawn.Image.Pixels, read.Image.Pixels);
        Assert.Equal(drawn.Labels.Labels, read.Labels.Labels);
    }

    [Fact]
    public async Task The_second_count_of_the_same_files_is_taken_from_the_cache_and_the_balance_is_drawn()
    {
        (await Tool.RunAsync("datasets", "sample", _folder.File("scenes"), "--count", "2", "--size", "32x48")).Succeeded();
        var cache = new Dictionary<string, string?> { ["PIXELWISE_CACHE"] = _folder.File("cache") };

        var first = (await Tool.RunWith(cache, "datasets", "stats", _folder.File("scenes"))).Succeeded();
        var second = (await Tool.RunWith(cache, "datasets", "stats", _folder.File("scenes"), "--plot", _folder.File("balance.png"))).Succeeded();

        Assert.Equal(first.Output + "\nCounted before: these files have not changed since.", second.Output);
        Assert.Equal(900, Pixelwise.Imaging.ImageFile.ReadSize(_folder.File("balance.png")).Width);
    }

    [Fact]
    public async Task A_preview_shows_samples_of_the_split()
    {
        var sheet = _folder.File("sheet.png");

        var result = (
            await Tool.RunAsync(
                "datasets",
                "preview",
                "--dataset",
                "scenes",
                "--split",
                "val",
                "--count",
                "3",
                "--columns",
                "3",
                "--output",
                sheet)).Succeeded();

        Assert.Equal($"{sheet}: 3 of the 100 samples of scenes/val.", result.Output);
        Assert.True(Pixelwise.Imaging.ImageFile.ReadSize(sheet).Width > 3 * 320);
    }

    [Fact]
    public async Task A_sample_never_goes_into_a_folder_with_something_in_it()
    {
        File.WriteAllText(_folder.File("mine.txt"), "mine");

        (await Tool.RunAsync("datasets", "sample", _folder.Path)).FailedWith(
            $"Folder '{_folder.Path}' is not empty, and nothing in it is to be lost. Name another, or empty it.");
    }

    [Fact]
    public async Task A_check_names_every_faulty_file_and_fails()
    {
        var root = _folder.File("scenes");
        (await Tool.RunAsync("datasets", "sample", root, "--count", "3", "--size", "32x48")).Succeeded();
        File.Delete(Path.Combine(root, "labels", "train", "train_000000.png"));
        File.WriteAllBytes(
            Path.Combine(root, "images", "train", "train_000001.png"),
            File.ReadAllBytes(Path.Combine(root, "images", "train", "train_000001.png"))[..^200]);

        var check = await Tool.RunAsync("datasets", "check", root);

        Assert.Equal(1, check.ExitCode);
        Assert.Contains("train_000000", check.Output, StringComparison.Ordinal);
        Assert.Contains("train_000001", check.Output, StringComparison.Ordinal);
        Assert.Equal("4 pairs, 2 faults.", check.LastLine);
    }

    [Fact]
    public async Task A_check_writes_a_mended_copy_and_tells_what_is_not_in_it()
    {
        var (root, copy) = (_folder.File("scenes"), _folder.File("mended"));
        (await Tool.RunAsync("datasets", "sample", root, "--count", "3", "--size", "32x48")).Succeeded();
        File.Delete(Path.Combine(root, "labels", "train", "train_000000.png"));

        var fix = await Tool.RunAsync("datasets", "check", root, "--fix", copy);

        Assert.Equal(1, fix.ExitCode); // a photo was left out
        Assert.Contains($"Mended copy in {copy}: train 2, val 1, test 1.", fix.Output, StringComparison.Ordinal);
        Assert.Contains("Not mended, and not in the copy:", fix.Output, StringComparison.Ordinal);
        (await Tool.RunAsync("datasets", "check", copy)).Succeeded();
        var again = (await Tool.RunAsync("datasets", "check", copy, "--fix", _folder.File("again"), "--json")).Succeeded().Json;
        Assert.Equal(0, again.GetProperty("fix").GetProperty("leftOut").GetArrayLength());
    }

    [Fact]
    public async Task A_mended_copy_never_goes_into_a_folder_with_something_in_it()
    {
        File.WriteAllText(_folder.File("mine.txt"), "mine");

        (await Tool.RunAsync("datasets", "check", _folder.Path, "--fix", _folder.Path)).FailedWith(
            $"Folder '{_folder.Path}' is not empty, and nothing in it is to be lost. Name another, or empty it.");
    }

    [Fact]
    public async Task The_forced_dataset_wins_over_the_recognised_one()
    {
        var root = _folder.File("scenes");
        (await Tool.RunAsync("datasets", "sample", root, "--count", "1", "--size", "32x48")).Succeeded();

        var check = await Tool.RunAsync("datasets", "check", root, "--dataset", "camvid");

        Assert.Equal(1, check.ExitCode);
        Assert.Contains("holds no layout of CamVid", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_dataset_gets_the_nearest_one() =>
        (await Tool.RunAsync("datasets", "stats", "--dataset", "scense")).WasMisused(
            "Unknown dataset `scense`. Did you mean `scenes`? `pixelwise datasets list` lists them all.");

    [Fact]
    public async Task Without_a_folder_or_a_name_there_is_nothing_to_count() =>
        (await Tool.RunAsync("datasets", "stats")).WasMisused("Name the folder of a dataset, or a built-in one with --dataset scenes.");

    [Fact]
    public async Task An_empty_folder_is_no_dataset()
    {
        var result = await Tool.RunAsync("datasets", "check", _folder.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"Folder `{_folder.Path}` is no dataset that is known", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
