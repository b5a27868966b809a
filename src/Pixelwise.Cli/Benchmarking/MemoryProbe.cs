using System.Diagnostics;
using System.Globalization;
using Pixelwise.Benchmarking;
using Pixelwise.Cli.Engines;
using Pixelwise.Training.Benchmarking;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>The peak memory of one case: this program, started again, opens the network, runs it once, and tells.</summary>
internal static class MemoryProbe
{
    /// <summary>The option that makes a process a probe: an engine, with its layout.</summary>
    public const string Option = "--probe";

    private const string ChannelsLast = "torch-channels-last";

    /// <summary>Measures a case in a process of its own.</summary>
    /// <param name="measured">The case.</param>
    /// <param name="model">The arguments that name its network on the command line.</param>
    /// <returns>Bytes that were resident at the most.</returns>
    /// <exception cref="InvalidOperationException">The process failed; its message is passed on.</exception>
    public static long Measure(BenchmarkCase measured, IEnumerable<string> model)
    {
        string[] arguments =
        [
            .. Program(), "benchmark", .. model,
            "--size", $"{measured.Size}", "--batch", Text(measured.Batch), "--threads", Text(measured.Threads),
            Option, Word(measured.Engine, measured.Layout),
        ];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && long.TryParse(output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : throw new InvalidOperationException(
                $"The process that was to measure the memory of {measured.Subject.Name} failed: {error.GetAwaiter().GetResult().Trim()}");
    }

    /// <summary>What that process does: it runs the case once and prints its peak in bytes.</summary>
    /// <param name="measured">The case.</param>
    public static void Answer(BenchmarkCase measured)
    {
        using var contestant = measured.Prepare();
        contestant.Run();
        Console.Out.WriteLine(Text(PeakMemory.OfThisProcess()));
    }

    /// <summary>The engine and layout behind <see cref="Option"/>; null for a word that is none.</summary>
    public static (Engine Engine, TorchLayout Layout)? Parse(string word) => word switch
    {
        "onnx" => (Engine.Onnx, TorchLayout.Planes),
        "torch" => (Engine.Torch, TorchLayout.Planes),
        ChannelsLast => (Engine.Torch, TorchLayout.ChannelsLast),
        _ => null,
    };

    private static string Word(Engine engine, TorchLayout layout) =>
        engine == Engine.Onnx ? "onnx" : layout == TorchLayout.Planes ? "torch" : ChannelsLast;

    // Started as `dotnet Pixelwise.Cli.dll`, the process is dotnet, and the program its first argument.
    private static IEnumerable<string> Program() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
