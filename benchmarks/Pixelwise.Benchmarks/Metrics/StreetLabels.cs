using Pixelwise.Imaging;
using Pixelwise.Metrics;
using Pixelwise.Randomness;

namespace Pixelwise.Benchmarks.Metrics;

/// <summary>
/// A target and a prediction whose runs are like those of a street scene: 2048x1024 pixels (width x height), 19 classes and void.
/// </summary>
/// <remarks>
/// A coarse map of random classes, one a 128-pixel cell, is scaled up; its borders wander by some pixels and fray by one. The prediction
/// wanders on its own, has 5 % of the cells wrong, and never says void. Runs of equal pairs come out at 43 pixels. CamVid's test labels,
/// 480 pixels wide, have 15 runs a row: stretched to this width, and with as many borders again in the prediction, that is 68 pixels.
/// </remarks>
internal static class StreetLabels
{
    public const int NumClasses = 19;
    public static readonly ImageSize Size = new(Height: 1024, Width: 2048);

    private const int Cell = 128;
    private const double VoidShare = 0.05;
    private const double WrongShare = 0.05;

    public static (LabelMap Target, LabelMap Prediction) Scene()
    {
        var random = new SeededRandom(1);
        var (rows, columns) = (Size.Height / Cell + 2, Size.Width / Cell + 2); // a margin that borders may wander into
        var target = new byte[rows * columns];
        var prediction = new byte[rows * columns];
        for (var cell = 0; cell < target.Length; cell++)
        {
            var label = (byte)random.NextInt(NumClasses);
            target[cell] = random.NextDouble() < VoidShare ? LabelMap.Ignore : label;
            prediction[cell] = random.NextDouble() < WrongShare ? (byte)random.NextInt(NumClasses) : label;
        }
        return (ScaledUp(target, columns, new SeededRandom(2)), ScaledUp(prediction, columns, new SeededRandom(3)));
    }

    /// <summary>The worst case: no pixel is like its neighbour.</summary>
    public static (LabelMap Target, LabelMap Prediction) Noise()
    {
        var random = new SeededRandom(4);
        LabelMap Map() => new(Size, [.. Enumerable.Range(0, (int)Size.PixelCount).Select(_ => (byte)random.NextInt(NumClasses))]);
        return (Map(), Map());
    }

    /// <summary>Mean length of a run of equal pairs, in pixels.</summary>
    public static double MeanRun(LabelMap target, LabelMap prediction)
    {
        var runs = 1;
        for (var pixel = 1; pixel < target.Labels.Length; pixel++)
        {
            runs += target.Labels[pixel] != target.Labels[pixel - 1] || prediction.Labels[pixel] != prediction.Labels[pixel - 1] ? 1 : 0;
        }
        return (double)target.Labels.Length / runs;
    }

    public static ConfusionMatrix EmptyMatrix() => new(NumClasses);

    private static LabelMap ScaledUp(byte[] coarse, int columns, SeededRandom random)
    {
        var map = new LabelMap(Size);
        var (phase, swing) = (random.NextDouble(0, Math.Tau), random.NextDouble(2, 6));
        for (var y = 0; y < Size.Height; y++)
        {
            for (var x = 0; x < Size.Width; x++)
            {
                var down = Cell / 2 + swing * Math.Sin(phase + x / 17.0) + random.NextInt(2);
                var right = Cell / 2 + swing * Math.Cos(phase + y / 13.0) + random.NextInt(2);
                map[y, x] = coarse[(int)((y + down) / Cell) * columns + (int)((x + right) / Cell)];
            }
        }
        return map;
    }
}
