using System.Text.Json;
using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Networks;
using Pixelwise.Onnx;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class BenchmarkCommandTests : IDisposable
{
    private static readonly string[] SmallUNetAt188 = ["unet", "--set", "width=4", "--classes", "3", "--size", "188x188"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Both_engines_are_measured_and_a_line_tells_all_that_is_needed_to_understand_it_later()
    {
        var lines = Lines(
            await Tool.RunAsync([
                "benchmark",
                .. SmallUNetAt188,
                "--batch",
                "2",
                "--threads",
                "1",
                "--runs",
                "20",
                "--warm-up",
                "1",
                "--json",
            ]));

        Assert.Equal(["onnx", "torch"], lines.Select(line => Text(line, "engine")));
        Assert.All(
            lines,
            line =>
            {
                var (median, p95, times) = (
                    Number(line, "medianMs"),
                    Number(line, "p95Ms"),
                    line.GetProperty("timesMs").EnumerateArray().Select(time => time.GetDouble()).ToArray());
                Assert.Equal((20, 20), (times.Length, line.GetProperty("runs").GetInt32()));
                Assert.Equal(times.Order().ElementAt(18), p95);
                Assert.Equal(times.Order().Skip(9).Take(2).Average(), median, precision: 9);
                Assert.Equal(2 / median * 1e3, Number(line, "imagesPerSecond"), precision: 6);
                Assert.Equal(
                    2 * Number(line, "multiplyAdds") * Number(line, "imagesPerSecond") / (1e9 * Number(line, "peakGflops")),
                    Number(line, "shareOfPeak"),
                    precision: 9);
                Assert.InRange(Number(line, "peakMemoryBytes"), 2e7, 4e9); // a .NET process alone takes 20 MB
                Assert.Equal(("unet", "random", "188x188"), (Text(line, "model"), Text(line, "weights"), Text(line, "size")));
                Assert.Equal((2, 1), (line.GetProperty("batch").GetInt32(), line.GetProperty("threads").GetInt32()));
                Assert.NotEmpty(Text(line, "engineVersion"));
                Assert.NotEmpty(Text(line.GetProperty("machine"), "processor"));
                Assert.Equal(DateTime.UtcNow, line.GetProperty("date").GetDateTime(), TimeSpan.FromHours(1));
            });
        Assert.Equal(NetworkCost.Of(SmallUNet.Network().ForInference(), new(188, 188)).MultiplyAdds, Number(lines[0], "multiplyAdds"));
        Assert.True(Number(lines[1], "otherLayoutMedianMs") >= Number(lines[1], "medianMs"));
        // libtorch's libraries alone are larger than a small network in ONNX Runtime
        Assert.True(Number(lines[0], "peakMemoryBytes") < Number(lines[1], "peakMemoryBytes"));
    }

    [Fact]
    public async Task The_table_says_once_what_all_rows_share()
    {
        var output = (
            await Tool.RunAsync([
                "benchmark",
                .. SmallUNetAt188,
                "--size",
                "204x188",
                "--engine",
                "onnx",
                "--threads",
                "1",
                "--runs",
                "2",
                "--no-memory",
            ]))
            .Succeeded()
            .Output;

        Assert.Contains("All:     unet, 1 at once, 1 thread, onnx\n", output, StringComparison.Ordinal);
        Assert.Contains("Weights: random, for speed and memory do not depend on them\n", output, StringComparison.Ordinal);
        Assert.Contains("Runs:    2 of each, in turn, after 2 to warm up; a p95 takes 20\n", output, StringComparison.Ordinal);
        Assert.Equal(
            ["size", "median", "ms", "images/s", "of", "peak"],
            Words(output.Split('\n').Single(line => line.Contains("median", StringComparison.Ordinal))));
        Assert.Equal(
            ["188x188", "204x188"],
            output
                .Split('\n')
                .Select(line => Words(line).FirstOrDefault())
                .Where(word => word?.EndsWith("x188", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task Files_are_measured_with_their_own_weights_and_onnx_files_in_one_engine()
    {
        UntrainedENet.Write(_folder.File("enet.safetensors"));
        OnnxExporter.Write(_folder.File("unet.onnx"), SmallUNet.Network(), SmallUNet.Weights());

        var result = await Tool.RunAsync(
            "benchmark",
            _folder.File("enet.safetensors"),
            _folder.File("unet.onnx"),
            "--size",
            "188x188",
            "--runs",
            "1",
            "--warm-up",
            "0",
            "--no-memory",
            "--json");

        var lines = Lines(result);
        Assert.Equal($"Note: {_folder.File("unet.onnx")} is measured in ONNX Runtime only; libtorch opens no .onnx files.", result.Error);
        Assert.Equal(
            [
                (_folder.File("enet.safetensors"), "onnx", "188x188"),
                (_folder.File("enet.safetensors"), "torch", "188x188"),
                (_folder.File("unet.onnx"), "onnx", "188x188"),
            ],
            lines.Select(line => (Text(line, "weights"), Text(line, "engine"), Text(line, "size"))));
        Assert.Equal(JsonValueKind.Null, lines[2].GetProperty("multiplyAdds").ValueKind); // nobody knows what a foreign file computes
        Assert.Equal(JsonValueKind.Null, lines[2].GetProperty("shareOfPeak").ValueKind);
        Assert.Equal(JsonValueKind.Null, lines[2].GetProperty("p95Ms").ValueKind);
    }

    [Fact]
    public async Task A_network_with_a_CRF_behind_it_is_measured_from_a_photo_to_its_labels()
    {
        var result = await Tool.RunAsync(
            "benchmark",
            "enet",
            "enet+crf",
            "enet+crf=deeplabv2-vgg16",
            "--classes",
            "3",
            "--size",
            "64x96",
            "--engine",
            "onnx",
            "--runs",
            "3",
            "--warm-up",
            "1",
            "--json");

        var lines = Lines(result);
        Assert.Equal(["enet", "enet+crf", "enet+crf=deeplabv2-vgg16"], lines.Select(line => Text(line, "model")));
        Assert.Single(lines.Select(line => line.GetProperty("multiplyAdds").GetInt64()).Distinct()); // those of the network
        Assert.All(lines[1..], line => Assert.True(Least(line) > Least(lines[0]))); // ten steps of mean field over the photo's own pixels
        Assert.All(lines, line => Assert.True(line.GetProperty("peakMemoryBytes").GetInt64() > 0));

        static double Least(JsonElement line) => line.GetProperty("timesMs").EnumerateArray().Min(run => run.GetDouble());
    }

    [Fact]
    public async Task Lines_are_added_to_those_that_a_file_has_already()
    {
        string[] arguments =
        [
            "benchmark",
            .. SmallUNetAt188,
            "--engine",
            "onnx",
            "--runs",
            "1",
            "--warm-up",
            "0",
            "--no-memory",
            "--output",
            _folder.File("results.jsonl"),
        ];

        (await Tool.RunAsync(arguments)).Succeeded();
        (await Tool.RunAsync(arguments)).Succeeded();

        Assert.Equal(
            ["unet", "unet"],
            File.ReadLines(_folder.File("results.jsonl")).Select(line => Text(JsonDocument.Parse(line).RootElement, "model")));
    }

    [Fact]
    public async Task A_run_that_was_killed_goes_on_with_what_is_left()
    {
        var file = _folder.File("results.jsonl");
        string[] arguments =
        [
            "benchmark",
            .. SmallUNetAt188,
            "--size",
            "204x188",
            "--runs",
            "2",
            "--warm-up",
            "0",
            "--no-memory",
            "--output",
            file,
            "--resume",
        ];
        (await Tool.RunAsync(arguments)).Succeeded();
        var lines = File.ReadAllLines(file);
        File.WriteAllText(file, string.Join('\n', lines[..^1]) + "\n" + lines[^1][..20]); // the kill came in the middle of the last line

        var resumed = (await Tool.RunAsync(arguments)).Succeeded();

        Assert.Equal($"Note: 3 of 4 are in {file} already.", resumed.Error);
        Assert.Equal(lines[..^1], File.ReadAllLines(file)[..^1]);
        Assert.Equal(lines.Length, File.ReadAllLines(file).Length);
        Assert.Equal(
            ["188x188", "188x188", "204x188", "204x188"],
            resumed
                .Output.Split('\n')
                .Select(line => Words(line).FirstOrDefault())
                .Where(word => word?.EndsWith("x188", StringComparison.Ordinal) == true));
    }

    [Theory]
    [InlineData("--runs", "3")]
    [InlineData("--classes", "4")]
    [InlineData("--batch", "2")]
    [InlineData("--warm-up", "1")]
    public async Task What_was_measured_otherwise_is_measured_again(string option, string value)
    {
        var file = _folder.File("results.jsonl");
        string[] arguments = ["benchmark", "unet", "--set", "width=4", "--size", "188x188", "--engine", "onnx", "--no-memory", "--output", file];
        Dictionary<string, string> options = new() { ["--runs"] = "1", ["--warm-up"] = "0", ["--classes"] = "3" };
        (await Tool.RunAsync([.. arguments, .. options.SelectMany(pair => new[] { pair.Key, pair.Value })])).Succeeded();

        options[option] = value;
        (await Tool.RunAsync([.. arguments, "--resume", .. options.SelectMany(pair => new[] { pair.Key, pair.Value })])).Succeeded();

        Assert.Equal(2, File.ReadAllLines(file).Length);
    }

    [Fact]
    public async Task A_file_of_something_else_is_not_gone_on_with_and_keeps_what_is_in_it()
    {
        var file = _folder.File("notes.jsonl");
        File.WriteAllText(file, "not measured");

        var result = await Tool.RunAsync("benchmark", "unet", "--resume", "--output", file);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"Line 1 of '{file}' is no result of a benchmark: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(["not measured"], File.ReadAllLines(file));
    }

    [Fact]
    public async Task A_size_that_a_foreign_file_does_not_take_is_told_with_its_shape()
    {
        OnnxExporter.Write(_folder.File("unet.onnx"), SmallUNet.Network(), SmallUNet.Weights());

        var result = await Tool.RunAsync("benchmark", _folder.File("unet.onnx"), "--size", "20x20", "--engine", "onnx", "--no-memory");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("The network failed on an input of [1, 3, 20, 20]: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_measured_is_refused_with_a_mend()
    {
        OnnxExporter.Write(_folder.File("unet.onnx"), SmallUNet.Network(), SmallUNet.Weights());
        var file = _folder.File("unet.onnx");

        (await Tool.RunAsync("benchmark", file, "--engine", "torch")).WasMisused(
            "libtorch opens no .onnx files. Measure with --engine onnx.");
        (await Tool.RunAsync("benchmark", "enet+crf", "--engine", "torch")).WasMisused(
            "CRFs follow ONNX Runtime alone. Measure with --engine onnx.");
        (await Tool.RunAsync("benchmark", "enet+crf=deeplabv2-vgg17")).WasMisused(
            "There are no CRF parameters `deeplabv2-vgg17`. Did you mean `deeplabv2-vgg16`?");
        (await Tool.RunAsync("benchmark", file, "--classes", "3")).WasMisused(
            $"--classes and --set belong to a model with random weights, and `{file}` is none: it brings both along. "
            + "Leave them out, or measure it by itself.");
        (await Tool.RunAsync("benchmark", "unet", "--output", "results.csv")).WasMisused(
            "`results.csv` does not end in .jsonl, as a file of JSON lines does; results are added to it.");
        (await Tool.RunAsync("benchmark", "unet", "--resume")).WasMisused(
            "--resume goes on with what a file holds; name it with --output.");
        (await Tool.RunAsync("benchmark", "unet", "--batch", "0")).WasMisused(
            "`0` is no value for --batch; give a whole number of at least 1.");
        (await Tool.RunAsync("benchmark", "unet", "--engine", "onnx,jax")).WasMisused("Unknown engine `jax`; give onnx or torch.");
        (await Tool.RunAsync("benchmark", "unett")).FailedWith(
            "There is no 'unett', neither a file or run folder nor a network that ships nor pretrained weights. Check the path. "
            + "Or did you mean the model `unet`?");
    }

    public void Dispose() => _folder.Dispose();

    private static JsonElement[] Lines(ToolResult result) =>
        [.. result.Succeeded().Output.Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    private static double Number(JsonElement line, string name) => line.GetProperty(name).GetDouble();

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
