using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pixelwise.Decoding;

/// <summary>The index of the largest of several planes, pixel by pixel; the first of equals wins.</summary>
/// <remarks>
/// 32 pixels are followed through all classes in registers, so each logit is read once and nothing but the label is written. Compiled with
/// full optimisation at once, because a tool that segments one photo ends before the run-time would have found out that these loops are
/// hot.
/// </remarks>
internal static unsafe class Argmax
{
    /// <summary>Pixels that are worked on together.</summary>
    public const int Step = 4 * Lanes;

    private const int Lanes = 8;

    /// <summary>labels[i] = the plane whose pixel i is largest.</summary>
    /// <param name="first">The pixels in the first plane.</param>
    /// <param name="stride">Floats from one plane to the next.</param>
    /// <param name="planes">At least 1, at most 256.</param>
    /// <param name="labels">Receives one index a pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfPlanes(float* first, nint stride, int planes, Span<byte> labels)
    {
        fixed (byte* target = labels)
        {
            var i = 0;
            for (; i + Step <= labels.Length; i += Step)
            {
                var values = first + i;
                var (max0, max1, max2, max3) = (
                    Vector256.Load(values),
                    Vector256.Load(values + Lanes),
                    Vector256.Load(values + 2 * Lanes),
                    Vector256.Load(values + 3 * Lanes));
                Vector256<uint> at0 = default,
                    at1 = default,
                    at2 = default,
                    at3 = default;
                for (var plane = 1u; plane < planes; plane++)
                {
                    values += stride;
                    var index = Vector256.Create(plane);
                    Keep(Vector256.Load(values), index, ref max0, ref at0);
                    Keep(Vector256.Load(values + Lanes), index, ref max1, ref at1);
                    Keep(Vector256.Load(values + 2 * Lanes), index, ref max2, ref at2);
                    Keep(Vector256.Load(values + 3 * Lanes), index, ref max3, ref at3);
                }
                Store(at0, at1, at2, at3, target + i);
            }
            for (; i < labels.Length; i++)
            {
                var (max, at) = (first[i], 0);
                for (var plane = 1; plane < planes; plane++)
                {
                    if (first[i + plane * stride] > max)
                    {
                        (max, at) = (first[i + plane * stride], plane);
                    }
                }
                target[i] = (byte)at;
            }
        }
    }

    /// <summary>labels[i] = the plane whose start + weight · change is largest at pixel i: a row between two rows.</summary>
    /// <param name="start">One row of each plane.</param>
    /// <param name="change">What each has to be added to become the next row.</param>
    /// <param name="stride">Floats from one plane to the next, in both; a multiple of <see cref="Step"/>.</param>
    /// <param name="planes">At least 1, at most 256.</param>
    /// <param name="weight">In [0, 1].</param>
    /// <param name="labels">Receives one index a pixel; as many as the stride, those behind the row's end without meaning.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BetweenRows(float* start, float* change, int stride, int planes, float weight, byte* labels)
    {
        var share = Vector256.Create(weight);
        for (var i = 0; i < stride; i += Step)
        {
            var from = start + i;
            var by = change + i;
            var (max0, max1) = (Mix(from, by, share), Mix(from + Lanes, by + Lanes, share));
            var (max2, max3) = (Mix(from + 2 * Lanes, by + 2 * Lanes, share), Mix(from + 3 * Lanes, by + 3 * Lanes, share));
            Vector256<uint> at0 = default, at1 = default, at2 = default, at3 = default;
            for (var plane = 1u; plane < planes; plane++)
            {
                from += stride;
                by += stride;
                var index = Vector256.Create(plane);
                Keep(Mix(from, by, share), index, ref max0, ref at0);
                Keep(Mix(from + Lanes, by + Lanes, share), index, ref max1, ref at1);
                Keep(Mix(from + 2 * Lanes, by + 2 * Lanes, share), index, ref max2, ref at2);
                Keep(Mix(from + 3 * Lanes, by + 3 * Lanes, share), index, ref max3, ref at3);
            }
            Store(at0, at1, at2, at3, labels + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Mix(float* start, float* change, Vector256<float> share) =>
        Vector256.MultiplyAddEstimate(Vector256.Load(change), share, Vector256.Load(start));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Vector256<float> value, Vector256<uint> index, ref Vector256<float> max, ref Vector256<uint> at)
    {
        at = Vector256.ConditionalSelect(Vector256.GreaterThan(value, max).AsUInt32(), index, at);
        max = Vector256.MaxNative(value, max);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<uint> at0, Vector256<uint> at1, Vector256<uint> at2, Vector256<uint> at3, byte* labels) =>
        Vector256.Store(Vector256.Narrow(Vector256.Narrow(at0, at1), Vector256.Narrow(at2, at3)), labels);
}
