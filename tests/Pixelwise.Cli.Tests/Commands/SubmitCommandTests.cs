using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Metrics.Official;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class SubmitCommandTests : IDisposable
{
    private const string Photo = "cs/leftImg8bit/val/ulm/ulm_000000_000019_leftImg8bit.png";
    private static readonly ImageSize Size = new(32, 48);

    private readonly TemporaryFolder _folder = new();

    public SubmitCommandTests() => UntrainedENet.Write(_folder.File("enet.safetensors"), classes: Cityscapes.Classes);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Results_in_the_benchmarks_form_are_scored_by_its_rules()
    {
        ImageFile.Write(At(Photo), new Scenes(1, size: Size).Read(0).Image);
        LabelFile.WriteIndices(
            At("cs/gtFine/val/ulm/ulm_000000_000019_gtFine_labelIds.png"),
            new LabelMap(Size, [.. Enumerable.Repeat((byte)7, 32 * 48)])); // road

        var submitted = (
            await Tool.RunAsync(
                "submit",
                _folder.File("cs/leftImg8bit/val"),
                "--benchmark",
                "cityscapes",
                "--weights",
                _folder.File("enet.safetensors"),
                "--output",
                Results)).Succeeded();
        var report = (await Tool.RunAsync("score", Results, "--data", _folder.File("cs"), "--json")).Succeeded().Json;
        var text = (await Tool.RunAsync("score", Results, "--data", _folder.File("cs"))).Succeeded();

        Assert.Contains("1 result in the form of Cityscapes", submitted.Output, StringComparison.Ordinal);
        var values = LabelFile.Read(Path.Combine(Results, "ulm_000000_000019.png")).Values;
        Assert.All(values, value => Assert.InRange((int)value, 7, 33)); // label ids, not train ids
        Assert.Equal(values.Count(value => value == 7) / (32.0 * 48), report.GetProperty("classes")[0].GetProperty("iou").GetDouble(), 12);
        Assert.Equal("IoU class", report.GetProperty("totals")[0].GetProperty("name").GetString());
        Assert.Contains("as evalPixelLevelSemanticLabeling.py of cityscapesScripts scores", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_photo_has_the_result_that_it_has_alone()
    {
        foreach (var index in Enumerable.Range(0, 6)) // more than are decoded ahead
        {
            var scenes = new Scenes(6, size: new ImageSize(32 + (8 * index), 48));
            ImageFile.Write(At($"photos/ulm_000000_00000{index}_leftImg8bit.png"), scenes.Read(index).Image);
        }

        (await Submit("photos")).Succeeded();

        using var segmenter = Segmenter.Open(_folder.File("enet.safetensors"));
        foreach (var index in Enumerable.Range(0, 6))
        {
            var photo = ImageFile.Read(At($"photos/ulm_000000_00000{index}_leftImg8bit.png"));
            var alone = segmenter.Segment(photo, TestContext.Current.CancellationToken);
            Assert.Equal(
                ResultFormat.Cityscapes.Encode(alone).Labels.Select(id => (ushort)id),
                LabelFile.Read(Path.Combine(Results, $"ulm_000000_00000{index}.png")).Values);
        }
    }

    [Fact]
    public async Task Photos_that_cannot_be_read_are_all_told_at_the_end()
    {
        foreach (var index in Enumerable.Range(0, 4))
        {
            ImageFile.Write(At($"photos/ulm_000000_00000{index}_leftImg8bit.png"), new Scenes(4, size: Size).Read(index).Image);
        }
        File.WriteAllText(At("photos/ulm_000000_000001_leftImg8bit.png"), "no photo");
        File.WriteAllText(At("photos/ulm_000000_000002_leftImg8bit.png"), "no photo either");

        var result = await Submit("photos");

        Assert.Equal(1, result.ExitCode);
        Assert.Collection(
            result.Error.Split('\n'),
            line => Assert.Contains("ulm_000000_000001_leftImg8bit.png` is not an image that can be read", line, StringComparison.Ordinal),
            line => Assert.Contains("ulm_000000_000002_leftImg8bit.png` is not an image that can be read", line, StringComparison.Ordinal),
            line =>
                Assert.Equal(
                    $"2 of 4 photos have no result in {Results}, and a server wants one for each; mend them and submit again into another folder.",
                    line));
        Assert.Equal(
            ["ulm_000000_000000.png", "ulm_000000_000003.png"],
            Directory.EnumerateFiles(Results).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_list_of_names_chooses_among_the_photos()
    {
        foreach (var city in new[] { "bonn", "ulm", "mainz" })
        {
            ImageFile.Write(At($"photos/{city}/{city}_000000_000000_leftImg8bit.png"), new Scenes(1, size: Size).Read(0).Image);
        }
        File.WriteAllText(At("some.txt"), "ulm_000000_000000_leftImg8bit\nbonn_000000_000000_leftImg8bit\n");
        File.WriteAllText(At("more.txt"), "ulm_000000_000000_leftImg8bit\nbern_000000_000000_leftImg8bit\n");

        (await Submit("photos", "--names", _folder.File("some.txt"))).Succeeded();
        var missing = await Submit("photos", "--names", _folder.File("more.txt"), "--output", _folder.File("other"));

        Assert.Equal(["bonn_000000_000000.png", "ulm_000000_000000.png"], Directory.EnumerateFiles(Results).Select(Path.GetFileName).Order());
        missing.FailedWith(
            $"`{_folder.File("more.txt")}` names `bern_000000_000000_leftImg8bit`, but none of the 3 photos is called so; "
            + "name the folder that holds it.");
    }

    [Fact]
    public async Task A_network_of_other_classes_is_refused()
    {
        ImageFile.Write(At(Photo), new Scenes(1, size: Size).Read(0).Image);

        (
            await Tool.RunAsync(
                "submit",
                _folder.File("cs"),
                "--benchmark",
                "voc2012",
                "--weights",
                _folder.File("enet.safetensors"),
                "--output",
                Results)).WasMisused(
            "The network's 19 classes (road, …) are not the 21 of PASCAL VOC 2012 (background, …) in their order; "
            + "take one that was trained on them.");
    }

    [Fact]
    public async Task An_unknown_benchmark_gets_the_nearest() =>
        (await Tool.RunAsync("submit", "x.png", "--benchmark", "cityscape", "--weights", _folder.File("enet.safetensors"))).WasMisused(
            "No benchmark's results are known as `cityscape`. Did you mean `cityscapes`?");

    private Task<ToolResult> Submit(string photos, params string[] options) => Tool.RunAsync(
    [
        "submit", _folder.File(photos), "--benchmark", "cityscapes", "--weights", _folder.File("enet.safetensors"),
        .. options.Contains("--output") ? [] : new[] { "--output", Results }, .. options,
    ]);

    private string Results => _folder.File("results");

    private string At(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        return _folder.File(path);
    }
}
