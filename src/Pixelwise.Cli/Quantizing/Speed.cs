using System.Diagnostics;
using Pixelwise.Arrays;
using Pixelwise.Inference;

namespace Pixelwise.Cli.Quantizing;

/// <summary>How fast a network is in fewer bits, beside itself in floats, on this processor.</summary>
/// <param name="Input">Height and width of the input, as text.</param>
/// <param name="Pairs">Runs of each, in turn.</param>
/// <param name="FloatMilliseconds">Median of a run in floats.</param>
/// <param name="Milliseconds">Median of a run in fewer bits.</param>
/// <param name="Gain">Median over pairs of the time in floats, divided by that in fewer bits: above 1 where fewer bits are faster.</param>
internal sealed record Speed(string Input, int Pairs, double FloatMilliseconds, double Milliseconds, double Gain)
{
    private const int Contests = 25;
    private const int WarmUps = 3;

    /// <summary>Runs both in turn, so that what else the machine does meets both.</summary>
    /// <param name="floats">The network in floats.</param>
    /// <param name="small">The network in fewer bits.</param>
    /// <param name="input">What both are fed.</param>
    /// <param name="step">Told after each pair.</param>
    public static Speed Measure(NetworkSession floats, NetworkSession small, FloatArray input, Action<int, int> step)
    {
        for (var run = 0; run < WarmUps; run++)
        {
            Time(floats, input);
            Time(small, input);
        }
        var pairs = new (double Float, double Small)[Contests];
        for (var pair = 0; pair < Contests; pair++)
        {
            pairs[pair] = (Time(floats, input), Time(small, input));
            step(pair + 1, Contests);
        }
        return new Speed(
            $"{input.Shape[2]}x{input.Shape[3]}",
            Contests,
            Median(pairs.Select(pair => pair.Float)),
            Median(pairs.Select(pair => pair.Small)),
            Median(pairs.Select(pair => pair.Float / pair.Small)));
    }

    private static double Time(NetworkSession session, FloatArray input)
    {
        var start = Stopwatch.GetTimestamp();
        session.Run(input);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Contests / 2);
}
