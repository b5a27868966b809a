using System.Runtime.CompilerServices;

namespace Pixelwise.Refinement;

/// <summary>A Gaussian filter over the pixels of an image, and its normalisation.</summary>
internal sealed unsafe class PairwiseKernel
{
    private const int PixelsAPiece = 8 * 1024;
    private const float LeastSum = 1e-20f; // as in the authors' library

    /// <param name="features">Where the pixels lie.</param>
    /// <param name="normalization">How sums are brought to a common measure.</param>
    /// <param name="shares">Threads.</param>
    public PairwiseKernel(PixelFeatures features, FilterNormalization normalization, Shares shares)
    {
        Lattice = new PermutohedralLattice(features, shares);
        SplatWeights = Lattice.SplatWeights(null);
        if (normalization == FilterNormalization.None)
        {
            return;
        }
        var width = System.Numerics.Vector<float>.Count;
        var ones = new AlignedFloats((long)Lattice.Points * width);
        new Span<float>(ones.Start, Lattice.Points * width).Fill(1);
        var vertices = new AlignedFloats((long)Lattice.Vertices * width);
        Lattice.Splat(ones.Start, SplatWeights, vertices.Start, width);
        Lattice.Blur(vertices.Start, width);
        Lattice.Slice(vertices.Start, scale: null, ones.Start, width);
        var factors = new float[Lattice.Points];
        shares.Run(factors.Length, PixelsAPiece, (first, end) =>
        {
            for (var point = first; point < end; point++)
            {
                var sum = ones.Start[(long)point * width] + LeastSum;
                factors[point] = normalization == FilterNormalization.Symmetric ? 1 / MathF.Sqrt(sum) : 1 / sum;
            }
        });
        GC.KeepAlive(ones);
        GC.KeepAlive(vertices);
        SplatWeights = Lattice.SplatWeights(normalization is FilterNormalization.Symmetric or FilterNormalization.Before ? factors : null);
        After = normalization is FilterNormalization.Symmetric or FilterNormalization.After ? factors : null;
    }

    /// <summary>The filter without its normalisation.</summary>
    public PermutohedralLattice Lattice { get; }

    /// <summary>
    /// What values are multiplied by when they are splatted: the lattice's weights and, where there is one, the first part of the
    /// normalisation.
    /// </summary>
    public float[] SplatWeights { get; }

    /// <summary>What values are multiplied by after they are sliced, one a pixel; null for 1.</summary>
    public float[]? After { get; }

    /// <summary>Splats and blurs; what is left to do is to slice.</summary>
    /// <param name="points">Rows of the pixels.</param>
    /// <param name="vertices">Takes rows of the lattice's vertices.</param>
    /// <param name="width">Floats of a row.</param>
    public void Spread(float* points, float* vertices, int width)
    {
        Lattice.Splat(points, SplatWeights, vertices, width);
        Lattice.Blur(vertices, width);
    }

    /// <summary>The factor of what is sliced for a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float SliceScale(int point) => After is null ? Lattice.Gain : After[point] * Lattice.Gain;
}
