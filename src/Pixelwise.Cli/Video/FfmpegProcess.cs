using System.ComponentModel;
using System.Diagnostics;

namespace Pixelwise.Cli.Video;

/// <summary>A program of an installed ffmpeg, spoken to over pipes.</summary>
internal sealed class FfmpegProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _said;

    private FfmpegProcess(Process process) => (_process, _said) = (process, process.StandardError.ReadToEndAsync());

    /// <summary>What the program writes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>What the program reads.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Starts a program.</summary>
    /// <param name="program"><c>ffmpeg</c> or <c>ffprobe</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static FfmpegProcess Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new FfmpegProcess(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(
                $"Videos are read and written by ffmpeg, but no program `{program}` was found; install it (on Debian: `apt-get install ffmpeg`).", e);
        }
    }

    /// <summary>Waits for the end, and wants it to be a good one.</summary>
    /// <param name="path">The file that it worked on.</param>
    /// <param name="what">The beginning of a sentence that its own first words complete.</param>
    /// <exception cref="DataFaultException">It was none.</exception>
    public void RequireGood(string path, string what)
    {
        _process.WaitForExit();
        if (_process.ExitCode != 0)
        {
            throw new DataFaultException(path, $"{what}: ffmpeg says '{FirstWords()}'.");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    // Its first line names the cause, behind the address of a part of it: [mov,mp4 @ 0x55d0].
    private string FirstWords()
    {
        var line = _said.GetAwaiter().GetResult().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            is [var first, ..]
            ? first
            : "nothing";
        return line[(line.StartsWith('[') ? line.IndexOf(']', StringComparison.Ordinal) + 1 : 0)..].Trim().TrimEnd('.');
    }
}
