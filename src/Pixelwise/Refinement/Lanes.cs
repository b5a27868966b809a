global using FourLanes = Pixelwise.Refinement.Lanes<
    Pixelwise.Refinement.Lanes<Pixelwise.Refinement.OneLane, Pixelwise.Refinement.OneLane>,
    Pixelwise.Refinement.Lanes<Pixelwise.Refinement.OneLane, Pixelwise.Refinement.OneLane>
>;
global using ThreeLanes = Pixelwise.Refinement.Lanes<
    Pixelwise.Refinement.OneLane,
    Pixelwise.Refinement.Lanes<Pixelwise.Refinement.OneLane, Pixelwise.Refinement.OneLane>
>;
global using TwoLanes = Pixelwise.Refinement.Lanes<Pixelwise.Refinement.OneLane, Pixelwise.Refinement.OneLane>;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pixelwise.Refinement;

/// <summary>Vectors, and behind them some more.</summary>
/// <typeparam name="THead">The first.</typeparam>
/// <typeparam name="TTail">The others.</typeparam>
internal readonly unsafe struct Lanes<THead, TTail>(THead head, TTail tail) : ILanes<Lanes<THead, TTail>>
    where THead : struct, ILanes<THead>
    where TTail : struct, ILanes<TTail>
{
    private readonly THead _head = head;
    private readonly TTail _tail = tail;

    public static int Width => THead.Width + TTail.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<THead, TTail> Load(float* from) => new(THead.Load(from), TTail.Load(from + THead.Width));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* to)
    {
        _head.Store(to);
        _tail.Store(to + THead.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes<THead, TTail> Plus(Vector<float> factor, float* from) => new(_head.Plus(factor, from), _tail.Plus(factor, from + THead.Width));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes<THead, TTail> Plus(Vector<float> factor, float* from, Lanes<THead, TTail> other) =>
        new(_head.Plus(factor, from, other._head), _tail.Plus(factor, from + THead.Width, other._tail));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes<THead, TTail> PlusHalf(Lanes<THead, TTail> a, Lanes<THead, TTail> b) =>
        new(_head.PlusHalf(a._head, b._head), _tail.PlusHalf(a._tail, b._tail));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes<THead, TTail> Times(Vector<float> factor) => new(_head.Times(factor), _tail.Times(factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes<THead, TTail> And(Vector<float> mask) => new(_head.And(mask), _tail.And(mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes<THead, TTail> Exp(Vector<float> shift) => new(_head.Exp(shift), _tail.Exp(shift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Greatest() => Vector.MaxNative(_head.Greatest(), _tail.Greatest());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Sum() => _head.Sum() + _tail.Sum();
}
