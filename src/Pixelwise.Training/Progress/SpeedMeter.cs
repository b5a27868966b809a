using System.Diagnostics;

namespace Pixelwise.Training.Progress;

/// <summary>How fast training goes, from the clock; nothing that is learnt depends on it.</summary>
/// <param name="steps">Steps still to take.</param>
internal sealed class SpeedMeter(long steps)
{
    // Long enough to even out single slow steps, short enough to follow a machine that gets busy.
    private const int Window = 30;

    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly Queue<(TimeSpan At, int Images)> _recent = new([(TimeSpan.Zero, 0)]);
    private TimeSpan _paused;
    private long _done;

    /// <summary>Time spent on steps so far.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_begin) - _paused;

    /// <summary>Images a second over the last steps.</summary>
    public double ImagesPerSecond => _recent.Skip(1).Sum(step => step.Images) / Math.Max(1e-9, (_recent.Last().At - _recent.Peek().At).TotalSeconds);

    /// <summary>Time left if all goes on as it has, pauses included.</summary>
    public TimeSpan Remaining => _done == 0 ? TimeSpan.Zero : (steps - _done) * (Stopwatch.GetElapsedTime(_begin) / _done);

    /// <summary>Counts a step.</summary>
    public void Step(int images)
    {
        _done++;
        _recent.Enqueue((Elapsed, images));
        if (_recent.Count > Window + 1)
        {
            _recent.Dequeue();
        }
    }

    /// <summary>Leaves out the time that an action takes.</summary>
    public void Pause(Action action)
    {
        var begin = Stopwatch.GetTimestamp();
        action();
        _paused += Stopwatch.GetElapsedTime(begin);
    }
}
