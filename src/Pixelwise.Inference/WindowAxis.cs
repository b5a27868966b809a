namespace Pixelwise.Inference;

/// <summary>
/// Where windows lie along one side of an image, and what each says about each place. Places are pixels, or what one logit covers where the
/// logits of all windows fall on one grid: then a large image's logits are held as coarse as the network gives them.
/// </summary>
internal sealed class WindowAxis
{
    private readonly int _step;
    private readonly int _last;
    private readonly float[][] _shares;

    /// <summary>Places the windows.</summary>
    /// <param name="side">The image's, in pixels.</param>
    /// <param name="window">
    /// Pixels that one window answers for, as many as the network's rule gives; at least the side where one window is all.
    /// </param>
    /// <param name="overlap">Pixels that neighbours share at least.</param>
    /// <param name="place">Pixels of a place.</param>
    /// <param name="multiple">
    /// Windows begin at multiples of this where they can, so that poolings fall on the same pixels in all of them.
    /// </param>
    /// <param name="weigh">What each place of a window weighs, from how many there are.</param>
    public WindowAxis(int side, int window, int overlap, int place, int multiple, Func<int, double[]> weigh)
    {
        var (free, aligned) = (Math.Max(1, window - overlap), LeastCommonMultiple(place, multiple));
        var align = free >= aligned ? aligned : place;
        (Window, Place, Length) = (window, place, window / place);
        _step = Math.Max(align, free / align * align);
        _last = window >= side ? 0 : RoundUp(side - window, align);
        Count = 1 + RoundUp(_last, _step) / _step;
        // The last window may reach beyond the image; where places are pixels, these are of no use.
        Places = place == 1 ? side : (_last + window) / place;
        _shares = Share(weigh(Length));
    }

    /// <summary>Windows along the side.</summary>
    public int Count { get; }

    /// <summary>Pixels of a window.</summary>
    public int Window { get; }

    /// <summary>Pixels of a place.</summary>
    public int Place { get; }

    /// <summary>Places of a window.</summary>
    public int Length { get; }

    /// <summary>Places along the side.</summary>
    public int Places { get; }

    /// <summary>The first pixel of a window.</summary>
    /// <param name="window">In [0, Count).</param>
    public int Origin(int window) => Math.Min(window * _step, _last);

    /// <summary>The first place of a window.</summary>
    /// <param name="window">In [0, Count).</param>
    public int First(int window) => Origin(window) / Place;

    /// <summary>One past the last place of a window.</summary>
    /// <param name="window">In [0, Count).</param>
    public int End(int window) => Math.Min(First(window) + Length, Places);

    /// <summary>What a window has to say about each of its places: at any place, the windows' shares add up to 1.</summary>
    /// <param name="window">In [0, Count).</param>
    public ReadOnlySpan<float> Shares(int window) => _shares[window];

    private float[][] Share(double[] weights)
    {
        var sums = new double[Places];
        for (var window = 0; window < Count; window++)
        {
            for (var place = First(window); place < End(window); place++)
            {
                sums[place] += weights[place - First(window)];
            }
        }
        return
        [
            .. Enumerable
                .Range(0, Count)
                .Select(window =>
                    Enumerable
                        .Range(First(window), End(window) - First(window))
                        .Select(place => (float)(weights[place - First(window)] / sums[place]))
                        .ToArray()),
        ];
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private static int LeastCommonMultiple(int a, int b)
    {
        var (high, low) = (a, b);
        while (low != 0)
        {
            (high, low) = (low, high % low);
        }
        return a / high * b;
    }
}
