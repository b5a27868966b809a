using System.Numerics;

namespace Pixelwise.Randomness;

/// <summary>
/// A small random generator whose numbers depend on its keys alone: the same on every machine, run-time and thread. Xoshiro256** (Blackman
/// and Vigna, 2018) started by SplitMix64.
/// </summary>
/// <remarks>
/// <see cref="Random"/> promises no sequence across versions of .NET, and one generator handed from sample to sample would tie the numbers
/// to the order of work. Give each sample, tensor or image a generator of its own: <c>new SeededRandom(seed, epoch, index)</c>.
/// </remarks>
public sealed class SeededRandom
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>A generator for one purpose.</summary>
    /// <param name="keys">What the numbers may depend on, in order: the seed first, then epoch, sample index…</param>
    public SeededRandom(params ReadOnlySpan<ulong> keys)
    {
        var state = 0x9E3779B97F4A7C15UL;
        foreach (var key in keys)
        {
            state = SplitMix(ref state) ^ key;
        }
        (_s0, _s1, _s2, _s3) = (SplitMix(ref state), SplitMix(ref state), SplitMix(ref state), SplitMix(ref state));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Bound that is not reached.</param>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>A whole number in [0, <paramref name="bound"/>), each equally likely.</summary>
    /// <param name="bound">At least 1.</param>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _); // the bias, bound / 2^64, is far below what any sample could show
    }

    /// <summary>A whole number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Bound that is not reached, above <paramref name="low"/>.</param>
    public int NextInt(int low, int high) => low + NextInt(high - low);

    /// <summary>True with the given probability.</summary>
    /// <param name="probability">In [0, 1].</param>
    public bool NextBool(double probability = 0.5) => NextDouble() < probability;

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller, 1958).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Puts the items in random order (Fisher and Yates).</summary>
    /// <param name="items">Shuffled in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
