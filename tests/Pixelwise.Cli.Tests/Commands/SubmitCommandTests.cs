using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

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
        LabelFile.WriteIndices(At("cs/gtFine/val/ulm/ulm_000000_000019_gtFine_labelIds.png"), new LabelMap(Size, [.. Enumerable.Repeat((byte)7, 32 * 48)])); // road

        var submitted = (await Tool.RunAsync("submit", _folder.File("cs/leftImg8bit/val"), "--benchmark", "cityscapes", "--weights", _folder.File("enet.safetensors"), "--output", Results)).Succeeded();
        var report = (await Tool.RunAsync("score", Results, "--data", _folder.File("cs"), "--json")).Succeeded().Json;
        var text = (await Tool.RunAsync("score", Results, "--data", _folder.File("cs"))).Succeeded();

        Assert.Contains("1 results in the form of Cityscapes", submitted.Output, StringComparison.Ordinal);
        var values = LabelFile.Read(Path.Combine(Results, "ulm_000000_000019.png")).Values;
        Assert.All(values, value => Assert.InRange((int)value, 7, 33)); // label ids, not train ids
        Assert.Equal(values.Count(value => value == 7) / (32.0 * 48), report.GetProperty("classes")[0].GetProperty("iou").GetDouble(), 12);
        Assert.Equal("IoU class", report.GetProperty("totals")[0].GetProperty("name").GetString());
        Assert.Contains("as evalPixelLevelSemanticLabeling.py of cityscapesScripts scores", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_of_other_classes_is_refused()
    {
        ImageFile.Write(At(Photo), new Scenes(1, size: Size).Read(0).Image);

        (await Tool.RunAsync("submit", _folder.File("cs"), "--benchmark", "voc2012", "--weights", _folder.File("enet.safetensors"), "--output", Results)).WasMisused(
            "The network's 19 classes (road, …) are not the 21 of PASCAL VOC 2012 (background, …) in their order; take one that was trained on them.");
    }

    [Fact]
    public async Task An_unknown_benchmark_gets_the_nearest() =>
        (await Tool.RunAsync("submit", "x.png", "--benchmark", "cityscape", "--weights", _folder.File("enet.safetensors"))).WasMisused(
            "No benchmark's results are known as `cityscape`. Did you mean `cityscapes`?");

    private string Results => _folder.File("results");

    private string At(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        return _folder.File(path);
    }
}
