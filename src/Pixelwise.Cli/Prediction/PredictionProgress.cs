using System.Diagnostics;
using System.Globalization;

namespace Pixelwise.Cli.Prediction;

/// <summary>
/// Tells how far the prediction of many photos is: in one line that is rewritten on a terminal, in a new line now and then elsewhere.
/// </summary>
/// <remarks>Does without a table's library, which takes longer to load than the network to run.</remarks>
/// <param name="writer">Where it is told.</param>
/// <param name="isTerminal">Whether that is a terminal.</param>
/// <param name="total">How many there are; of a single one, nothing is told. Null where nobody knows.</param>
/// <param name="unit">What they are.</param>
internal sealed class PredictionProgress(TextWriter writer, bool isTerminal, int? total, string unit = "photos")
{
    private const string ClearLine = "\r\u001b[K";

    private readonly TimeSpan _interval = isTerminal ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(10); // a line a photo would bury a log
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _told = Stopwatch.GetTimestamp();
    private bool _isShown;

    /// <summary>How many were counted.</summary>
    public int Done { get; private set; }

    /// <summary>Time since the beginning.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Counts a photo, and tells if it is time to.</summary>
    public void Step()
    {
        Done++;
        if (total == 1 || Stopwatch.GetElapsedTime(_told) < _interval)
        {
            return;
        }
        _told = Stopwatch.GetTimestamp();
        var rate = Done / Elapsed.TotalSeconds;
        var line = string.Create(CultureInfo.InvariantCulture, $"{Done}{(total is null ? "" : $" of {total}")} {unit}, {rate:0.0} images/s");
        if (total is { } all)
        {
            var left = TimeSpan.FromSeconds(Math.Max(0, all - Done) / rate);
            line += string.Create(CultureInfo.InvariantCulture, $", {(int)left.TotalMinutes}:{left.Seconds:00} left");
        }
        if (isTerminal)
        {
            writer.Write(ClearLine + line);
            _isShown = true;
        }
        else
        {
            writer.WriteLine(line);
        }
    }

    /// <summary>Makes room for other lines on a terminal.</summary>
    public void Clear()
    {
        if (_isShown)
        {
            writer.Write(ClearLine);
            _isShown = false;
        }
    }
}
