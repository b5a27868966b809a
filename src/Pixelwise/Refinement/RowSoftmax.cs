using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pixelwise.Refinement;

/// <summary>Softmax of one short row that is padded to whole vectors.</summary>
internal static unsafe class RowSoftmax
{
    // What is e^64 times less likely than the best is 0: products of smaller numbers become denormal, and those stall the processor.
    private const float Least = -64;

    /// <summary>The softmax of a row that lies in registers.</summary>
    /// <param name="row">Logarithms, far below the others where they only fill it up.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes row)
        where TLanes : struct, ILanes<TLanes>
    {
        var powers = row.Exp(new Vector<float>(Greatest(row.Greatest())));
        return powers.Times(new Vector<float>(1 / Vector.Sum(powers.Sum())));
    }

    /// <summary>Replaces a row of any length, in place.</summary>
    /// <param name="row">As in <see cref="Of"/>.</param>
    /// <param name="width">A multiple of the vector's length.</param>
    public static void Apply(float* row, int width)
    {
        var greatest = Vector.Load(row);
        for (var lane = Vector<float>.Count; lane < width; lane += Vector<float>.Count)
        {
            greatest = Vector.MaxNative(greatest, Vector.Load(row + lane));
        }
        var shift = new Vector<float>(Greatest(greatest));
        var sum = Vector<float>.Zero;
        for (var lane = 0; lane < width; lane += Vector<float>.Count)
        {
            var power = Exp(Vector.Load(row + lane) - shift);
            sum += power;
            Vector.Store(power, row + lane);
        }
        var factor = new Vector<float>(1 / Vector.Sum(sum));
        for (var lane = 0; lane < width; lane += Vector<float>.Count)
        {
            Vector.Store(Vector.Load(row + lane) * factor, row + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Greatest(Vector<float> values)
    {
        var greatest = Vector<float>.Count switch
        {
            16 => Greater(Vector256.MaxNative(values.AsVector512().GetLower(), values.AsVector512().GetUpper())),
            8 => Greater(values.AsVector256()),
            _ => values.AsVector128(),
        };
        greatest = Vector128.MaxNative(greatest, Vector128.Shuffle(greatest, Vector128.Create(2, 3, 0, 1)));
        greatest = Vector128.MaxNative(greatest, Vector128.Shuffle(greatest, Vector128.Create(1, 0, 3, 2)));
        return greatest.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Greater(Vector256<float> values) => Vector128.MaxNative(values.GetLower(), values.GetUpper());

    /// <summary>e^x for x ≤ 0, to 2 units in the last place; 0 below −64.</summary>
    /// <remarks>
    /// 2^n · e^r with |r| ≤ ½ ln 2, ln 2 taken off in two parts, e^r by its Taylor polynomial of degree 7 (remainder below 1e-8).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        var isTiny = Vector.LessThan(x, new Vector<float>(Least));
        x = Vector.MaxNative(x, new Vector<float>(Least));
        var n = Vector.Round(x * 1.44269504f);
        var r = x - n * 0.693359375f + n * 2.12194440e-4f;
        var polynomial = new Vector<float>(1 / 5040f);
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, new Vector<float>(1 / 720f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, new Vector<float>(1 / 120f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, new Vector<float>(1 / 24f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, new Vector<float>(1 / 6f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, new Vector<float>(0.5f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, Vector<float>.One);
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, Vector<float>.One);
        var power = Vector.AsVectorSingle(Vector.ShiftLeft(Vector.ConvertToInt32Native(n) + new Vector<int>(127), 23));
        return Vector.ConditionalSelect(isTiny, Vector<float>.Zero, polynomial * power);
    }
}
