using System.Globalization;
using Pixelwise.Benchmarking;
using Pixelwise.Cli.Output;
using Spectre.Console;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>Results for a person: what all rows share is said once above the table.</summary>
internal static class BenchmarkTable
{
    private static readonly Column[] Conditions =
    [
        new("model", result => result.Case.Subject.Name, name => name),
        new(">size", result => $"{result.Case.Size}", size => $"images of {size}"),
        new(">batch", result => Text(result.Case.Batch), batch => $"{batch} at once"),
        new(">threads", result => Text(result.Case.Threads), threads => threads == "1" ? "1 thread" : $"{threads} threads"),
        new("engine", result => result.EngineText, engine => engine),
    ];

    private static readonly Column[] Figures =
    [
        new(">median ms", result => Significant(result.Times.Median)),
        new(">p95 ms", result => result.Times.P95 is { } p95 ? Significant(p95) : ""),
        new(">images/s", result => Significant(result.ImagesPerSecond)),
        new(">of peak", result => double.IsNaN(result.ShareOfPeak) ? "" : $"{Whole(100 * result.ShareOfPeak)} %"),
        new(">peak MB", result => result.PeakMemory is { } bytes ? Whole(bytes / 1e6) : ""),
    ];

    /// <summary>Prints all results.</summary>
    /// <param name="results">At least one.</param>
    /// <param name="options">How often each was measured.</param>
    public static void Write(IReadOnlyList<BenchmarkResult> results, MeasuringOptions options)
    {
        var machine = Machine.Current;
        Terminal.WriteLine($"Machine: {machine.Processor}, {machine.Cores} cores, {Whole(machine.MemoryBytes / 1e9)} GB");
        foreach (var peak in results.GroupBy(result => result.Case.Threads, result => result.PeakFlops))
        {
            Terminal.WriteLine(
                $"Peak:    {Whole(peak.Max() / 1e9)} GFLOP/s on {Count(peak.Key, "thread")} (product of matrices, {Count(options.Runs, "run")})");
        }
        Terminal.WriteLine($"Weights: {WeightsOf(results)}");
        var missing = options.Runs < RunTimes.FewestForP95 ? $"; a p95 takes {RunTimes.FewestForP95}" : "";
        Terminal.WriteLine($"Runs:    {options.Runs} of each, in turn, after {options.WarmUps} to warm up{missing}");
        var shared = results.Count == 1 ? Conditions : [.. Conditions.Where(column => results.Select(column.Value).Distinct().Count() == 1)];
        if (shared.Length > 0)
        {
            Terminal.WriteLine($"All:     {string.Join(", ", shared.Select(column => column.InWords!(column.Value(results[0]))))}");
        }
        Column[] columns = [.. Conditions.Except(shared), .. Figures.Where(column => results.Any(result => column.Value(result).Length > 0))];
        var table = Terminal.Table([.. columns.Select(column => column.Heading)]);
        foreach (var result in results)
        {
            table.AddRow([.. columns.Select(column => Markup.Escape(column.Value(result)))]);
        }
        Terminal.Write(table);
    }

    private static string WeightsOf(IReadOnlyList<BenchmarkResult> results)
    {
        var subjects = results.Select(result => result.Case.Subject).Distinct().ToArray();
        var random = subjects.Where(subject => subject.Weights is null).Select(subject => subject.Name).ToArray();
        var others = random.Length < subjects.Length;
        return (random.Length, others) switch
        {
            (0, _) => "those of the files",
            (_, false) => "random, for speed and memory do not depend on them",
            _ => $"those of the files; random for {string.Join(", ", random)}, as speed and memory do not depend on them",
        };
    }

    /// <summary>Three digits that say something, and all before the point.</summary>
    private static string Significant(double value) =>
        value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Count(int number, string of) => $"{number} {of}{(number == 1 ? "" : "s")}";

    /// <param name="Heading">As <see cref="Terminal.Table"/> takes it.</param>
    /// <param name="Value">A result's; empty where it has none.</param>
    /// <param name="InWords">A value in the sentence about what all rows share.</param>
    private sealed record Column(string Heading, Func<BenchmarkResult, string> Value, Func<string, string>? InWords = null);
}
