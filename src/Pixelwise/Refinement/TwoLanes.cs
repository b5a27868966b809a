using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pixelwise.Refinement;

/// <summary>Two vectors.</summary>
internal readonly unsafe struct TwoLanes(Vector<float> first, Vector<float> second) : ILanes<TwoLanes>
{
    private readonly Vector<float> _first = first;
    private readonly Vector<float> _second = second;

    public static int Width => 2 * Vector<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoLanes Load(float* from) => new(Vector.Load(from), Vector.Load(from + Vector<float>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TwoLanes Plus(float factor, float* from) => new(
        Vector.FusedMultiplyAdd(new Vector<float>(factor), Vector.Load(from), _first),
        Vector.FusedMultiplyAdd(new Vector<float>(factor), Vector.Load(from + Vector<float>.Count), _second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TwoLanes PlusHalf(TwoLanes a, TwoLanes b) => new(
        Vector.FusedMultiplyAdd(a._first + b._first, new Vector<float>(0.5f), _first),
        Vector.FusedMultiplyAdd(a._second + b._second, new Vector<float>(0.5f), _second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TwoLanes And(Vector<float> mask) => new(_first & mask, _second & mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float factor, float* to)
    {
        Vector.Store(_first * factor, to);
        Vector.Store(_second * factor, to + Vector<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* to)
    {
        Vector.Store(_first, to);
        Vector.Store(_second, to + Vector<float>.Count);
    }
}
