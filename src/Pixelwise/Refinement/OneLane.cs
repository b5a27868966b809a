using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pixelwise.Refinement;

/// <summary>One vector.</summary>
internal readonly unsafe struct OneLane(Vector<float> values) : ILanes<OneLane>
{
    private readonly Vector<float> _values = values;

    public static int Width => Vector<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Load(float* from) => new(Vector.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* to) => Vector.Store(_values, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane Plus(Vector<float> factor, float* from) => new(Vector.FusedMultiplyAdd(factor, Vector.Load(from), _values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane Plus(Vector<float> factor, float* from, OneLane other) =>
        new(Vector.FusedMultiplyAdd(factor * Vector.Load(from), other._values, _values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane PlusHalf(OneLane a, OneLane b) => new(Vector.FusedMultiplyAdd(a._values + b._values, new Vector<float>(0.5f), _values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane Times(Vector<float> factor) => new(factor * _values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane And(Vector<float> mask) => new(_values & mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane Exp(Vector<float> shift) => new(RowSoftmax.Exp(_values - shift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Greatest() => _values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Sum() => _values;
}
