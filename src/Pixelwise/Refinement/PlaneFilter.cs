using System.Numerics;

namespace Pixelwise.Refinement;

/// <summary>A normalised Gaussian filter of planes, and its transpose: what backpropagation through it needs.</summary>
/// <param name="kernel">The filter.</param>
internal sealed unsafe class PlaneFilter(PairwiseKernel kernel)
{
    /// <summary>Filters planes: n^−1 · K · x for kernels that are normalised after filtering.</summary>
    /// <param name="planes">(planes, pixels).</param>
    /// <returns>Likewise.</returns>
    public float[] Apply(ReadOnlySpan<float> planes) => Filter(planes, scaleFirst: false);

    /// <summary>The transpose of <see cref="Apply"/>: Kᵀ · n^−1 · x.</summary>
    /// <param name="planes">(planes, pixels).</param>
    /// <returns>Likewise.</returns>
    public float[] ApplyTransposed(ReadOnlySpan<float> planes) => Filter(planes, scaleFirst: true);

    private float[] Filter(ReadOnlySpan<float> planes, bool scaleFirst)
    {
        var (lattice, pixels) = (kernel.Lattice, kernel.Lattice.Points);
        var count = planes.Length / pixels;
        var width = (count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var rows = new AlignedFloats((long)pixels * width);
        var vertices = new AlignedFloats((long)lattice.Vertices * width);
        new Span<float>(rows.Start, pixels * width).Clear();
        for (var plane = 0; plane < count; plane++)
        {
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                rows.Start[(long)pixel * width + plane] = planes[plane * pixels + pixel] * (scaleFirst ? kernel.After![pixel] : 1);
            }
        }
        lattice.Splat(rows.Start, lattice.SplatWeights(null), vertices.Start, width);
        lattice.Blur(vertices.Start, width, reversed: scaleFirst);
        lattice.Slice(vertices.Start, scaleFirst ? null : kernel.After, rows.Start, width);
        var filtered = new float[planes.Length];
        for (var plane = 0; plane < count; plane++)
        {
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                filtered[plane * pixels + pixel] = rows.Start[(long)pixel * width + plane];
            }
        }
        GC.KeepAlive(rows);
        GC.KeepAlive(vertices);
        return filtered;
    }
}
