using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>The few kinds of dice that a scene is thrown with.</summary>
internal static class RandomChoices
{
    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public static float Between(this SeededRandom random, float low, float high) => (float)random.NextDouble(low, high);

    /// <summary>-1 or 1.</summary>
    public static int Sign(this SeededRandom random) => random.NextBool() ? 1 : -1;

    /// <summary>One of the items, each equally likely.</summary>
    public static T Pick<T>(this SeededRandom random, params ReadOnlySpan<T> items) => items[random.NextInt(items.Length)];

    /// <summary>A colour near the given one: as the same paint on another wall.</summary>
    public static LinearColor Tinted(this SeededRandom random, LinearColor color, float spread = 0.12f) => new(
        color.R * random.Between(1 - spread, 1 + spread),
        color.G * random.Between(1 - spread, 1 + spread),
        color.B * random.Between(1 - spread, 1 + spread));
}
