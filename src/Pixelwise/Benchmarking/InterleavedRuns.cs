using System.Diagnostics;

namespace Pixelwise.Benchmarking;

/// <summary>
/// Measures contestants in turn, round after round, so that whatever else the machine does, and however it heats up, hits all of them.
/// </summary>
public static class InterleavedRuns
{
    /// <summary>Warms everyone up and measures.</summary>
    /// <param name="contestants">Who is measured, in this order in every round.</param>
    /// <param name="options">How often; null for the defaults.</param>
    /// <param name="step">Told after each run, warming up included: how many are done, and how many there are.</param>
    /// <param name="cancellation">Ends it between two runs.</param>
    /// <returns>The times of each contestant, in their order.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static IReadOnlyList<RunTimes> Measure(
        IReadOnlyList<IContestant> contestants,
        MeasuringOptions? options = null,
        Action<int, int>? step = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(contestants);
        options ??= new();
        var (runs, warmUps) = (options.Runs, options.WarmUps);
        var milliseconds = contestants.Select(_ => new double[runs]).ToArray();
        var done = 0;
        for (var round = -warmUps; round < runs; round++)
        {
            foreach (var (index, contestant) in contestants.Index())
            {
                cancellation.ThrowIfCancellationRequested();
                var start = Stopwatch.GetTimestamp();
                contestant.Run();
                var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (round >= 0)
                {
                    milliseconds[index][round] = time;
                }
                step?.Invoke(++done, (runs + warmUps) * contestants.Count);
            }
        }
        return [.. milliseconds.Select(times => new RunTimes(times))];
    }
}
