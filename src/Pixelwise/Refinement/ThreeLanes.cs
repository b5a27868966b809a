using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pixelwise.Refinement;

/// <summary>Three vectors: 24 floats where a vector has 8, which holds the 19 and 21 classes of Cityscapes and VOC.</summary>
internal readonly unsafe struct ThreeLanes(Vector<float> first, Vector<float> second, Vector<float> third) : ILanes<ThreeLanes>
{
    private readonly Vector<float> _first = first;
    private readonly Vector<float> _second = second;
    private readonly Vector<float> _third = third;

    public static int Width => 3 * Vector<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreeLanes Load(float* from) => new(
        Vector.Load(from),
        Vector.Load(from + Vector<float>.Count),
        Vector.Load(from + 2 * Vector<float>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ThreeLanes Plus(float factor, float* from) => new(
        Vector.FusedMultiplyAdd(new Vector<float>(factor), Vector.Load(from), _first),
        Vector.FusedMultiplyAdd(new Vector<float>(factor), Vector.Load(from + Vector<float>.Count), _second),
        Vector.FusedMultiplyAdd(new Vector<float>(factor), Vector.Load(from + 2 * Vector<float>.Count), _third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ThreeLanes PlusHalf(ThreeLanes a, ThreeLanes b) => new(
        Vector.FusedMultiplyAdd(a._first + b._first, new Vector<float>(0.5f), _first),
        Vector.FusedMultiplyAdd(a._second + b._second, new Vector<float>(0.5f), _second),
        Vector.FusedMultiplyAdd(a._third + b._third, new Vector<float>(0.5f), _third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ThreeLanes And(Vector<float> mask) => new(_first & mask, _second & mask, _third & mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float factor, float* to)
    {
        Vector.Store(_first * factor, to);
        Vector.Store(_second * factor, to + Vector<float>.Count);
        Vector.Store(_third * factor, to + 2 * Vector<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* to)
    {
        Vector.Store(_first, to);
        Vector.Store(_second, to + Vector<float>.Count);
        Vector.Store(_third, to + 2 * Vector<float>.Count);
    }
}
