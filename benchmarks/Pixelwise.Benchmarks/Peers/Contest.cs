using System.Diagnostics;

namespace Pixelwise.Benchmarks.Peers;

/// <summary>Measures contestants in turn, round after round: whatever else the machine does then hits all of them.</summary>
/// <remarks>
/// Not quite alike, on a busy machine: long work is interrupted and short work is not, so the medians flatter the fast. The best of many
/// rounds hardly knows of the others, and its ratio is the one to trust there.
/// </remarks>
internal sealed class Contest
{
    private readonly List<(string Name, Func<double> Milliseconds)> _contestants = [];

    /// <summary>Adds a contestant; the first one is what the others are compared with.</summary>
    /// <param name="name">As the table shows it.</param>
    /// <param name="milliseconds">Does the work once and says how long it took.</param>
    public Contest Add(string name, Func<double> milliseconds)
    {
        _contestants.Add((name, milliseconds));
        return this;
    }

    /// <summary>Adds a contestant that is measured here.</summary>
    /// <param name="name">As the table shows it.</param>
    /// <param name="work">The work.</param>
    public Contest Add(string name, Action work) => Add(name, () =>
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });

    /// <summary>Warms everyone up, measures, and prints best and median of each, and how many times the first one's that is.</summary>
    /// <param name="rounds">Measurements of each contestant.</param>
    public void Run(int rounds)
    {
        const int warmUps = 5;
        var times = _contestants.ConvertAll(_ => new double[rounds]);
        for (var round = -warmUps; round < rounds; round++)
        {
            for (var index = 0; index < _contestants.Count; index++)
            {
                var milliseconds = _contestants[index].Milliseconds();
                if (round >= 0)
                {
                    times[index][round] = milliseconds;
                }
            }
        }
        Console.WriteLine(FormattableString.Invariant($"{$"{rounds} interleaved rounds, ms",-34} {"best",8} {"median",8}   {"best",6} {"median",7}"));
        foreach (var ((name, _), measured) in _contestants.Zip(times))
        {
            var (best, median) = (Quantile(measured, 0), Quantile(measured, 0.5));
            var (bestRatio, medianRatio) = (best / Quantile(times[0], 0), median / Quantile(times[0], 0.5));
            Console.WriteLine(FormattableString.Invariant($"{name,-34} {best,8:0.000} {median,8:0.000} {bestRatio,6:0.0}x {medianRatio,6:0.0}x"));
        }
    }

    private static double Quantile(double[] values, double share) => values.Order().ElementAt((int)(share * (values.Length - 1)));
}
