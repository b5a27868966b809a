using System.Numerics;

namespace Pixelwise.Refinement;

/// <summary>
/// A few vectors side by side, so that a loop over rows keeps its sums in registers. Loops are written once for any number of vectors, and
/// compiled for each: a row of 21 labels is <c>Lanes&lt;OneLane, Lanes&lt;OneLane, OneLane&gt;&gt;</c> where a vector has 8 floats.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Floats.</summary>
    static abstract int Width { get; }

    /// <summary>Reads from memory.</summary>
    static abstract TSelf Load(float* from);

    /// <summary>Writes this.</summary>
    void Store(float* to);

    /// <summary>This + factor · what lies in memory.</summary>
    TSelf Plus(Vector<float> factor, float* from);

    /// <summary>This + factor · what lies in memory ∘ other.</summary>
    TSelf Plus(Vector<float> factor, float* from, TSelf other);

    /// <summary>This + ½ (a + b).</summary>
    TSelf PlusHalf(TSelf a, TSelf b);

    /// <summary>Factor · this.</summary>
    TSelf Times(Vector<float> factor);

    /// <summary>This where the mask's bits are set, 0 elsewhere.</summary>
    TSelf And(Vector<float> mask);

    /// <summary>e^(this − shift), as <see cref="RowSoftmax.Exp"/> makes it.</summary>
    TSelf Exp(Vector<float> shift);

    /// <summary>The greatest of the vectors, place by place.</summary>
    Vector<float> Greatest();

    /// <summary>The sum of the vectors, place by place.</summary>
    Vector<float> Sum();
}
