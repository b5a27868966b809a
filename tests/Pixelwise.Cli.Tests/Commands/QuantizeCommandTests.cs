using System.Globalization;
using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Cli.Tests.Training;
using Pixelwise.Onnx;

namespace Pixelwise.Cli.Tests.Commands;

[Collection<TinyRunCollection>]
public sealed class QuantizeCommandTests(TinyRun tiny) : IDisposable
{
    private const string Card = """
        {
          "title": "Three things",
          "classes": [{ "name": "a", "color": "#000001" }, { "name": "b", "color": "#000002" }, { "name": "c", "color": "#000003" }],
          "normalization": { "mean": [0, 0, 0], "deviation": [1, 1, 1] },
          "sizes": { "multiple": 16, "offset": 12, "minimum": 188 }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    private string Photos => Path.Combine(tiny.Data, "images", "train");

    [Fact]
    public async Task A_network_comes_down_to_8_bits_and_the_report_says_what_that_costs_and_gains()
    {
        UntrainedENet.Write(_folder.File("enet.safetensors"));

        var figures = (
            await Quantize(_folder.File("enet.safetensors"), "--calibrate", Photos, "--data", tiny.Data, "--split", "val", "--json"))
            .Succeeded()
            .Json;

        Assert.Equal("int8", figures.GetProperty("precision").GetString());
        Assert.StartsWith("4 of the 4 photos in ", figures.GetProperty("calibration").GetString(), StringComparison.Ordinal);
        Assert.Equal((85, 4), (figures.GetProperty("layers").GetInt32(), figures.GetProperty("kept").GetArrayLength()));
        Assert.Equal(new FileInfo(Out).Length, figures.GetProperty("bytes").GetInt64());
        Assert.InRange(figures.GetProperty("speed").GetProperty("pairs").GetInt32(), 20, 1000);
        Assert.Equal(["32x48", "17x25"], figures.GetProperty("parity").EnumerateArray().Select(each => each.GetProperty("size").GetString()));
        // Whatever it is: logits of a network that has learnt nothing lie too near each other for 8 bits to tell them apart.
        Assert.All(figures.GetProperty("parity").EnumerateArray(), each => Assert.InRange(each.GetProperty("relativeL2").GetDouble(), 1e-6, 2));
        var quality = figures.GetProperty("quality");
        Assert.Equal("folder/val", quality.GetProperty("dataset").GetString());
        Assert.Equal(
            quality.GetProperty("floatMeanIoU").GetDouble() - quality.GetProperty("meanIoU").GetDouble(),
            quality.GetProperty("lost").GetDouble(),
            precision: 12);
        // the same score as `evaluate` finds for the file
        var evaluated = (
            await Tool.RunAsync("evaluate", Out, "--data", tiny.Data, "--split", "val", "--json", "--output", _folder.File("figures")))
            .Succeeded()
            .Json;
        Assert.Equal(
            quality.GetProperty("meanIoU").GetDouble(),
            evaluated.GetProperty("scores").GetProperty("meanIoU").GetDouble(),
            precision: 12);
    }

    [Fact]
    public async Task Weights_of_16_bits_need_no_photos()
    {
        var result = (await Quantize(tiny.Run, "--precision", "float16")).Succeeded();

        Assert.Contains("Its logits beside those in floats, on noise:", result.Output, StringComparison.Ordinal);
        Assert.Matches("time .* (faster|slower) on this processor", result.Output);
        Assert.EndsWith($"Wrote {Out}.", result.Output, StringComparison.Ordinal);
        (await Tool.RunAsync("predict", Photos, "--weights", Out, "--output", _folder.File("predictions"))).Succeeded();
        (await Tool.RunAsync("evaluate", Out, "--data", tiny.Data, "--engine", "torch")).WasMisused(
            $"libtorch opens no .onnx files: score '{Out}' with --engine onnx.");
    }

    [Fact]
    public async Task A_file_from_elsewhere_takes_its_card_along()
    {
        File.WriteAllBytes(_folder.File("net.onnx"), OnnxExporter.ToBytes(SmallUNet.Network(), SmallUNet.Weights()));
        File.WriteAllText(_folder.File("net.json"), Card);

        (await Quantize(_folder.File("net.onnx"), "--calibrate", Photos, "--percentile", "100", "--keep-float", "conv1*,last")).Succeeded();

        Assert.False(File.Exists(Path.ChangeExtension(Out, ".json")));
        var prediction = (await Tool.RunAsync("predict", Photos, "--weights", Out, "--output", _folder.File("predictions"))).Succeeded();
        Assert.Contains("Three things", prediction.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_by_force()
    {
        File.WriteAllText(Out, "mine");

        (await Quantize(tiny.Run, "--precision", "float16")).FailedWith(
            $"'{Out}' is there already. Choose another name, or give --force to replace it.");
        Assert.Equal("mine", File.ReadAllText(Out));
    }

    [Fact]
    public async Task Eight_bits_need_photos() => (await Quantize(tiny.Run)).WasMisused(
        "8 bits need --calibrate, a folder with photos like those that the network will see: their ranges come from them.");

    [Fact]
    public async Task A_folder_without_photos_is_named() => (await Quantize(tiny.Run, "--calibrate", _folder.Path)).FailedWith(
        $"Folder '{_folder.Path}' holds no photos to calibrate with; they end in .png, .jpg, .jpeg, .tif, .tiff, .webp, .bmp.");

    [Fact]
    public async Task A_missing_folder_is_named() => (await Quantize(tiny.Run, "--calibrate", "nowhere")).FailedWith(
        "There is no folder 'nowhere' to calibrate with; name one with photos like those that the network will see.");

    [Fact]
    public async Task A_layer_that_is_not_there_gets_the_nearest_one()
    {
        var result = await Quantize(tiny.Run, "--calibrate", Photos, "--keep-float", "outcome");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("No layer of the network is called `outcome`.", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Out));
    }

    [Theory]
    [InlineData("--precision", "int4", "Unknown precision `int4`; give int8 or float16.")]
    [InlineData("--percentile", "20", "`20` is no value for --percentile; give a number above 50, at most 100.")]
    [InlineData("--weight-bits", "4", "`4` is no value for --weight-bits; give 7 or 8.")]
    public async Task Values_that_make_no_sense_are_refused(string option, string value, string sentence) =>
        (await Quantize(tiny.Run, "--calibrate", Photos, option, value)).WasMisused(sentence);

    [Fact]
    public async Task Only_onnx_files_are_written()
    {
        var target = _folder.File("small.safetensors");

        (await Tool.RunAsync("quantize", tiny.Run, target, "--precision", "float16")).WasMisused(
            string.Create(CultureInfo.InvariantCulture, $"`{target}` does not end in .onnx, which is what is written."));
    }

    public void Dispose() => _folder.Dispose();

    private string Out => _folder.File("small.onnx");

    private Task<ToolResult> Quantize(string weights, params IEnumerable<string> arguments) =>
        Tool.RunAsync(["quantize", weights, Out, .. arguments]);
}
