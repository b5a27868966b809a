using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pixelwise.Refinement;

/// <summary>One vector.</summary>
internal readonly unsafe struct OneLane(Vector<float> first) : ILanes<OneLane>
{
    private readonly Vector<float> _first = first;

    public static int Width => Vector<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Load(float* from) => new(Vector.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane Plus(float factor, float* from) => new(Vector.FusedMultiplyAdd(new Vector<float>(factor), Vector.Load(from), _first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane PlusHalf(OneLane a, OneLane b) => new(Vector.FusedMultiplyAdd(a._first + b._first, new Vector<float>(0.5f), _first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane And(Vector<float> mask) => new(_first & mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float factor, float* to) => Vector.Store(_first * factor, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* to) => Vector.Store(_first, to);
}
