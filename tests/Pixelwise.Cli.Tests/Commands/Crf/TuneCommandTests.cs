using Pixelwise.Cli.Refining;
using Pixelwise.Cli.Tests.Training;

namespace Pixelwise.Cli.Tests.Commands.Crf;

[Collection<TinyRunCollection>]
public sealed class TuneCommandTests(TinyRun tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_search_that_was_stopped_goes_on_where_it_was_and_its_file_is_a_setting()
    {
        var whole = (await Tune("whole.jsonl")).Succeeded().Json;
        var lines = File.ReadAllLines(_folder.File("whole.jsonl"));
        // killed while it wrote its ninth trial, after a kernel's second weight of three; what is kept says 2, which no trial can reach, so
        // that it shows whether it was tried again
        File.WriteAllText(
            _folder.File("killed.jsonl"),
            string.Concat(lines.Take(8).Select(line => line + "\n"))
                + """{"bilateralWeight":5,"sigmaXy":30,"sigmaRgb":10,"meanIoU":2}"""
                + "\n{\"bil");

        var resumed = (await Tune("killed.jsonl")).Succeeded().Json;

        Assert.InRange(whole.GetProperty("trials").GetInt32(), 27 + 18, 27 + 26); // the fine round repeats the best, and may meet coarse points
        Assert.Equal(lines.Length - 1, whole.GetProperty("trials").GetInt32());
        Assert.Equal(lines[..8], File.ReadLines(_folder.File("killed.jsonl")).Take(8));
        Assert.Equal(2, resumed.GetProperty("best").GetProperty("meanIoU").GetDouble());
        var method = (await Tool.RunAsync("evaluate", tiny.Run, "--split", "val", "--json", "--crf", _folder.File("killed.jsonl")))
            .Succeeded()
            .Json.GetProperty("method")
            .GetString();
        Assert.EndsWith("CRF 5/30/10 + 3/3, after, 10 iterations", method, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_on_other_images_is_not_gone_on_with()
    {
        TuningLog.Open(_folder.File("other.jsonl"), new TuningSubject("elsewhere", "camvid/val", 7));

        var result = await Tune("other.jsonl");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is a search with elsewhere on 7 images of camvid/val, but this one is with", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_the_setting_could_not_be_told_by_is_refused() =>
        (await Tool.RunAsync("crf", "tune", tiny.Run, "--output", "trials.txt")).WasMisused(
            "The trials are lines of JSON: let --output end in .jsonl, so that --crf knows it.");

    public void Dispose() => _folder.Dispose();

    private Task<ToolResult> Tune(string file) => Tool.RunAsync("crf", "tune", tiny.Run, "--images", "1", "--output", _folder.File(file), "--json");
}
