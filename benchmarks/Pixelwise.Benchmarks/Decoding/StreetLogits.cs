using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Benchmarks.Decoding;

/// <summary>Logits of 19 classes at an eighth of 2048x1024 (width x height).</summary>
internal static class StreetLogits
{
    public const int NumClasses = 19;
    public static readonly ImageSize Size = new(Height: 128, Width: 256);
    public static readonly ImageSize Photo = new(Height: 1024, Width: 2048);

    /// <summary>Regions with smooth borders, as networks return them: each class is a wave of its own over the image.</summary>
    public static float[] Scene()
    {
        var random = new SeededRandom(1);
        var waves = Enumerable
            .Range(0, NumClasses)
            .Select(_ => (Rows: random.NextDouble(0, 0.1), Columns: random.NextDouble(0, 0.1), Phase: random.NextDouble(0, 6)))
            .ToArray();
        return Fill((plane, row, column) => 5 * Math.Sin(waves[plane].Rows * row + waves[plane].Columns * column + waves[plane].Phase));
    }

    /// <summary>The worst case: every logit pixel has another winner.</summary>
    public static float[] Noise()
    {
        var random = new SeededRandom(2);
        return Fill((_, _, _) => random.NextDouble());
    }

    private static float[] Fill(Func<int, int, int, double> formula) =>
    [
        .. from plane in Enumerable.Range(0, NumClasses)
           from row in Enumerable.Range(0, Size.Height)
           from column in Enumerable.Range(0, Size.Width)
           select (float)formula(plane, row, column),
    ];
}
