using System.Numerics;

namespace Pixelwise.Refinement;

/// <summary>
/// The permutohedral lattice of d dimensions (Adams, Baek and Davis 2010, "Fast high-dimensional filtering using the permutohedral
/// lattice", section 3): the simplex around a point, its d + 1 vertices and the point's barycentric coordinates among them.
/// </summary>
/// <remarks>
/// A vertex has d + 1 whole coordinates that add up to 0 and leave the same remainder r by d + 1. So it is known by r and by the quotients
/// of d of them, which are packed in one number, its code. Codes are linear: a vertex's neighbour along an axis has a code that differs by
/// a constant of that axis and of whether r wraps.
/// </remarks>
internal sealed class LatticeGeometry
{
    /// <summary>Points that are placed at a time.</summary>
    public static readonly int Group = Vector<float>.Count;

    private readonly float[] _scale;
    private readonly int[] _least;
    private readonly long[] _radix;
    private readonly long _radixSum;
    private readonly long _remainders; // room for r in a code: a power of 2 above d

    /// <param name="features">Whose values must find room.</param>
    /// <exception cref="ArgumentException">The lattice over them has more places than a code can tell apart.</exception>
    public LatticeGeometry(PixelFeatures features)
    {
        var d = Dimensions = features.Dimensions;
        _scale = new float[d];
        for (var i = 0; i < d; i++)
        {
            // splatting, blurring and slicing together spread by 2(d + 1)²/3 in elevated units
            _scale[i] = 1f / (float)Math.Sqrt((i + 1.0) * (i + 2.0)) * (float)((d + 1) * Math.Sqrt(2 / 3.0));
        }
        (_least, _radix) = (new int[d + 1], new long[d + 1]);
        _remainders = BitOperations.RoundUpToPowerOf2((uint)d + 1);
        var places = (UInt128)_remainders;
        var (low, high) = (0f, 0f); // of the sum of all scaled features from i on
        for (var i = d; i > 0; i--)
        {
            var (least, greatest) = (features.Least(i - 1) * _scale[i - 1], features.Greatest(i - 1) * _scale[i - 1]);
            Reserve(i, low - i * greatest, high - i * least);
            (low, high) = (low + least, high + greatest);
        }
        Reserve(0, low, high);
        if (places > long.MaxValue)
        {
            throw new ArgumentException(
                "The deviations of the CRF's kernels are too small for an image of this size; choose larger ones, or a smaller image.");
        }
        _radixSum = _radix.Sum();

        void Reserve(int i, float least, float greatest)
        {
            // One more each way for the remainder-0 point beside it, one for its neighbours, one for rounding.
            var (first, last) = (Math.Floor(least / (d + 1)) - 3, Math.Ceiling(greatest / (d + 1)) + 3);
            if (places > long.MaxValue || !(Math.Max(-first, last) < int.MaxValue)) // NaN, too: the quotient of 0 and a deviation that is 0 in 32 bits
            {
                places = UInt128.MaxValue;
                return;
            }
            (_least[i], _radix[i]) = ((int)first, i == d ? 0 : (long)places); // the last coordinate follows from the others
            places *= i == d ? 1 : (UInt128)(last - first + 1);
        }
    }

    /// <summary>d.</summary>
    public int Dimensions { get; }

    /// <summary>The code of the next vertex along an axis.</summary>
    /// <param name="code">A vertex.</param>
    /// <param name="axis">In [0, d].</param>
    public long Next(long code, int axis)
    {
        // All coordinates rise by 1 and that of the axis falls by d: its quotient falls by 1, and where r wraps all quotients rise by 1.
        var next = code + 1 - _radix[axis];
        return (code & (_remainders - 1)) == Dimensions ? next - (Dimensions + 1) + _radixSum : next;
    }

    /// <summary>Places a group of points.</summary>
    /// <param name="features">d · <see cref="Group"/> values, axis by axis.</param>
    /// <param name="codes">Takes d + 1 vertices a point, by remainder.</param>
    /// <param name="weights">Takes the barycentric coordinates that belong to them.</param>
    public void Place(ReadOnlySpan<float> features, Span<long> codes, Span<float> weights)
    {
        var d = Dimensions;
        Span<Vector<float>> rest = stackalloc Vector<float>[d + 1];   // elevated coordinate minus that of the nearest remainder-0 point
        Span<Vector<float>> nearest = stackalloc Vector<float>[d + 1]; // coordinates of that point, divided by d + 1
        Span<Vector<int>> rank = stackalloc Vector<int>[d + 1];
        Elevate(features, rest);
        Round(rest, nearest, rank);
        Span<long> falls = stackalloc long[d + 1];
        Span<float> steps = stackalloc float[d + 2];
        for (var point = 0; point < Group; point++)
        {
            steps.Clear();
            long code = 0;
            for (var i = 0; i <= d; i++)
            {
                var place = rank[i][point];
                var share = rest[i][point];
                steps[d - place] += share;
                steps[d + 1 - place] -= share;
                falls[place] = _radix[i];
                code += ((int)nearest[i][point] - _least[i]) * _radix[i];
            }
            steps[0] += 1 + steps[d + 1];
            for (var remainder = 0; remainder <= d; remainder++)
            {
                codes[point * (d + 1) + remainder] = code + remainder;
                weights[point * (d + 1) + remainder] = steps[remainder];
                code -= falls[d - remainder]; // the coordinate with the largest rest left over falls behind first
            }
        }
    }

    /// <summary>Brings points into the plane x·1 = 0 of d + 1 dimensions, by a basis of that plane whose vectors are orthogonal.</summary>
    private void Elevate(ReadOnlySpan<float> features, Span<Vector<float>> elevated)
    {
        var sum = Vector<float>.Zero;
        for (var i = Dimensions; i > 0; i--)
        {
            var scaled = new Vector<float>(features[((i - 1) * Group)..]) * _scale[i - 1];
            elevated[i] = sum - i * scaled;
            sum += scaled;
        }
        elevated[0] = sum;
    }

    /// <summary>Finds the nearest point of remainder 0, and ranks the coordinates by what is left over, the largest first.</summary>
    /// <param name="rest">Elevated coordinates; takes what is left over of them, divided by d + 1.</param>
    /// <param name="nearest">Takes the point's coordinates, divided by d + 1.</param>
    /// <param name="rank">Takes a permutation of 0 … d.</param>
    private void Round(Span<Vector<float>> rest, Span<Vector<float>> nearest, Span<Vector<int>> rank)
    {
        var (d, down) = (Dimensions, 1f / (Dimensions + 1));
        var sum = Vector<int>.Zero;
        for (var i = 0; i <= d; i++)
        {
            nearest[i] = Vector.Round(rest[i] * down); // halves to even
            sum += Vector.ConvertToInt32Native(nearest[i]);
            rest[i] -= nearest[i] * (d + 1);
            rank[i] = Vector<int>.Zero;
        }
        for (var i = 0; i < d; i++)
        {
            for (var j = i + 1; j <= d; j++)
            {
                var isSmaller = Vector.LessThan(rest[i], rest[j]); // −1 where true
                rank[i] -= isSmaller;
                rank[j] += Vector<int>.One + isSmaller;
            }
        }
        // Rounding each by itself leaves the plane by sum · (d + 1): coordinates that were rounded farthest are taken back.
        for (var i = 0; i <= d; i++)
        {
            rank[i] += sum;
            var (isLow, isHigh) = (Vector.LessThan(rank[i], Vector<int>.Zero), Vector.GreaterThan(rank[i], new Vector<int>(d)));
            var turn = isHigh - isLow; // +1 where low, −1 where high
            rank[i] += turn * (d + 1);
            var change = Vector.ConvertToSingle(turn);
            nearest[i] += change;
            rest[i] = (rest[i] - change * (d + 1)) * down;
        }
    }
}
