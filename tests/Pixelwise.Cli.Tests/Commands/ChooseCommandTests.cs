using Pixelwise.Comparison;
using Pixelwise.Metrics;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class ChooseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ChooseCommandTests() => ComparisonFile.Write(Results, [Figures("unet", "U-Net", 900, 0.7), Figures("enet", "ENet", 60, 0.6), Figures("espnet", "ESPNet", 30, null)]);

    private string Results => _folder.File("models.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_best_within_the_limits_is_named_and_why_the_others_fell_out()
    {
        var output = (await Choose("--max-ms", "100")).Succeeded().Output.Split('\n');

        Assert.StartsWith("Take ENet (`enet`): mean IoU 60.0 % (59.0 to 61.0) on camvid/test, 60 ms, 300 MB of memory, 4 MB on disk.", output[0], StringComparison.Ordinal);
        Assert.Contains("  U-Net takes 900 ms, more than 100.", output);
        Assert.Contains("  ESPNet has no trained weights, so its quality is not known.", output);
    }

    [Fact]
    public async Task Where_none_keeps_the_limits_the_exit_code_says_so()
    {
        var result = await Choose("--max-ms", "100", "--min-class", "car=0.65");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("No model keeps these limits.", result.Output, StringComparison.Ordinal);
        Assert.Contains("ENet has an IoU of 60.0 % for car, less than 65.0 %.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_scored_it_says_what_is_missing()
    {
        ComparisonFile.Write(Results, [Figures("espnet", "ESPNet", 30, null)]);

        var result = await Choose();

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            $"No model of '{Results}' was scored, and the best is chosen by quality. Compare with --data, and with weights that know its classes.",
            result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_use_brings_limits_and_options_come_before_them()
    {
        Assert.Equal("enet", (await Choose("--for", "on-road", "--json")).Succeeded().Json.GetProperty("best").GetProperty("model").GetString());
        Assert.Equal("unet", (await Choose("--for", "on-road", "--max-ms", "1000", "--json")).Succeeded().Json.GetProperty("best").GetProperty("model").GetString());
    }

    [Theory]
    [InlineData("--max-ms", "fast", "`fast` is no value for --max-ms; give a number.")]
    [InlineData("--max-ms", "-1", "A limit in milliseconds is above 0; leave it out to limit nothing.")]
    [InlineData("--min-iou", "60", "IoU lies between 0 and 1; 60 % is 0.6.")]
    [InlineData("--min-class", "car", "`car` is no limit of a class; write its name and the least IoU, like car=0.5.")]
    [InlineData("--min-class", "cra=0.5", "There is no class `cra` in camvid/test. Did you mean `car`?")]
    [InlineData("--for", "roads", "Unknown use `roads`. Known: on-road, medical, general.")]
    public async Task A_limit_that_is_none_is_refused(string option, string value, string sentence)
    {
        var result = await Choose(option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(sentence, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("enet", null, "`enet` says what to measure, and nothing is measured without --measure. Add it, or leave `enet` out.")]
    [InlineData("--runs", "3", "--runs says what to measure, and nothing is measured without --measure. Add it, or leave --runs out.")]
    [InlineData("--measure", null, "Without --data no model has a quality to be chosen by. Name the dataset that they are scored on.")]
    public async Task What_would_be_passed_over_or_measured_for_nothing_is_refused(string argument, string? value, string sentence)
    {
        var result = await Choose(value is null ? [argument] : [argument, value]);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(sentence, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_comparison_it_says_what_makes_one() => (await Tool.RunAsync("choose", "--results", _folder.File("none.jsonl"))).FailedWith(
        $"There is no comparison '{_folder.File("none.jsonl")}'. `pixelwise compare` makes one.");

    private Task<ToolResult> Choose(params string[] arguments) => Tool.RunAsync(["choose", "--results", Results, .. arguments]);

    private static ModelFigures Figures(string model, string title, double milliseconds, double? meanIoU) => new()
    {
        Model = model,
        Title = title,
        Year = 2016,
        Classes = 2,
        Parameters = 1_000_000,
        MultiplyAdds = 2_000_000_000,
        DiskBytes = 4_000_000,
        Speed = new SpeedFigures { Engine = "onnx", Height = 360, Width = 480, Runs = 20, MedianMilliseconds = milliseconds, P95Milliseconds = milliseconds, PeakMemoryBytes = 300_000_000 },
        Quality = meanIoU is { } score ? new QualityFigures
        {
            Weights = $"runs/{model}",
            Split = "camvid/test",
            Images = 233,
            Profile = "cityscapes",
            MeanIoU = new ScoreInterval(score, score - 0.01, score + 0.01),
            PixelAccuracy = 0.9,
            MeanPixelAccuracy = 0.8,
            MeanDice = 0.7,
            ClassIoU = new Dictionary<string, double?> { ["road"] = 0.9, ["car"] = score },
        } : null,
        Measured = new Circumstances("a machine, 2 cores", 2, 165e9, ".NET 10", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
    };
}
