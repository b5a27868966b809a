using System.Numerics;

namespace Pixelwise.Refinement;

/// <summary>One, two or three vectors side by side, so that a loop over rows keeps its sums in registers; the loops are written once for all three.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Floats.</summary>
    static abstract int Width { get; }

    /// <summary>Reads from memory.</summary>
    static abstract TSelf Load(float* from);

    /// <summary>This + factor · what lies in memory.</summary>
    TSelf Plus(float factor, float* from);

    /// <summary>This + ½ (a + b).</summary>
    TSelf PlusHalf(TSelf a, TSelf b);

    /// <summary>This where the mask's bits are set, 0 elsewhere.</summary>
    TSelf And(Vector<float> mask);

    /// <summary>Writes this, times a factor.</summary>
    void Store(float factor, float* to);

    /// <summary>Writes this.</summary>
    void Store(float* to);
}
