namespace Pixelwise.Decoding;

/// <summary>
/// Bilinear resizing along one side: target pixel i is (1 − weight) · source[first] + weight · source[first + 1]. Pixel edges keep their
/// places ("half pixel", PyTorch's <c>align_corners=False</c>): source = (i + ½) / scale − ½, clamped to the image.
/// </summary>
internal sealed class LinearAxis
{
    /// <summary>Works the axis out.</summary>
    /// <param name="side">Source pixels.</param>
    /// <param name="scale">Target pixels that one source pixel covers.</param>
    /// <param name="count">How many target pixels are wanted, from the first on.</param>
    public LinearAxis(int side, double scale, int count)
    {
        First = new int[count];
        Weight = new float[count];
        HasNeighbor = side > 1;
        IsIdentity = scale == 1;
        for (var i = 0; i < count; i++)
        {
            var source = Math.Clamp((i + 0.5) / scale - 0.5, 0, side - 1);
            // The last pixel is the whole of the second of a pair, so that every pair lies inside the image.
            First[i] = Math.Max(0, Math.Min((int)source, side - 2));
            Weight[i] = (float)(source - First[i]);
        }
    }

    /// <summary>The first of the two source pixels, for each target pixel; never decreases.</summary>
    public int[] First { get; }

    /// <summary>The share of the second, in [0, 1].</summary>
    public float[] Weight { get; }

    /// <summary>Whether there is a second source pixel at all: false for a side of 1, where every weight is 0.</summary>
    public bool HasNeighbor { get; }

    /// <summary>Whether source and target pixels are one to one.</summary>
    public bool IsIdentity { get; }

    /// <summary>The second of the two source pixels.</summary>
    public int Second(int first) => HasNeighbor ? first + 1 : first;

    /// <summary>The source pixels that some target pixels are made of: the first, and one past the last.</summary>
    /// <param name="first">The first target pixel.</param>
    /// <param name="end">One past the last.</param>
    public (int First, int End) Reach(int first, int end) => (First[first], Second(First[end - 1]) + 1);

    /// <summary>One past the last target pixel that lies between the same two source pixels as this one.</summary>
    /// <param name="target">A target pixel.</param>
    /// <param name="end">Where to stop at the latest.</param>
    public int EndOfCell(int target, int end)
    {
        var first = First[target];
        while (target < end && First[target] == first)
        {
            target++;
        }
        return target;
    }
}
