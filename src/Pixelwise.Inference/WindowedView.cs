using System.Runtime.CompilerServices;
using Pixelwise.Decoding;
using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>A photo that the network sees in windows, a row of them at a time and no sooner than their answer is asked for.</summary>
/// <remarks>
/// Held is a band of logits: as many rows as a window has and those that the reader is at, over the photo's width. What lies above has been
/// read, what lies below has not been computed.
/// </remarks>
internal sealed class WindowedView : LogitView
{
    private readonly PhotoNetwork _network;
    private readonly IPixels _seen;
    private readonly WindowAxis _rows;
    private readonly WindowAxis _columns;
    private readonly Averaging _averaging;
    private readonly CancellationToken _cancellation;

    private float[] _band = [];
    private int _classes;
    private int _capacity; // rows that the band has room for
    private int _top;      // the logit row that is its first
    private int _bottom;   // one past the last that a window has covered
    private int _nextWindow;

    private WindowedView(
        PhotoNetwork network,
        IPixels seen,
        (WindowAxis Rows, WindowAxis Columns) axes,
        ViewOptions view,
        ImageSize photo,
        CancellationToken cancellation)
        : base(
            photo,
            new ImageSize(axes.Rows.Places, axes.Columns.Places),
            ((double)axes.Rows.Place * photo.Height / seen.Size.Height, (double)axes.Columns.Place * photo.Width / seen.Size.Width),
            view.IsFlipped)
    {
        (_network, _seen, _averaging, _cancellation) = (network, seen, view.Averaging, cancellation);
        (_rows, _columns) = axes;
    }

    /// <summary>Places the windows; none is run yet.</summary>
    /// <param name="network">The network.</param>
    /// <param name="seen">The photo as the network is to see it.</param>
    /// <param name="options">The windows.</param>
    /// <param name="view">What is averaged, and whether it is mirrored.</param>
    /// <param name="photo">Height and width of the photo itself.</param>
    /// <param name="cancellation">Ends a run early.</param>
    public static WindowedView Of(
        PhotoNetwork network,
        IPixels seen,
        WindowOptions options,
        ViewOptions view,
        ImageSize photo,
        CancellationToken cancellation)
    {
        var rule = network.Rule;
        var window = Window(rule, options, seen.Size);
        // Where a logit covers no whole number of pixels, the logits of two windows never meet: they are taken to pixels before they are
        // added.
        var place = rule.PixelsPerLogit ?? 1;
        return new WindowedView(
            network,
            seen,
            (Axis(seen.Size.Height, window.Height), Axis(seen.Size.Width, window.Width)),
            view,
            photo,
            cancellation);

        WindowAxis Axis(int side, int length) => new(side, length, options.Overlap, place, rule.Sizes.Multiple, options.Weights);
    }

    /// <summary>Whether one window covers an image.</summary>
    /// <param name="rule">The network's.</param>
    /// <param name="options">The windows.</param>
    /// <param name="image">Height and width of the image.</param>
    public static bool Covers(InputRule rule, WindowOptions options, ImageSize image) =>
        Window(rule, options, image) is var window && window.Height >= image.Height && window.Width >= image.Width;

    public override void Dispose() => _band = [];

    protected override unsafe LogitPlanes Hold(int first, int end)
    {
        for (; _nextWindow < _rows.Count && _rows.First(_nextWindow) < end; _nextWindow++)
        {
            if (_rows.End(_nextWindow) > first) // a reader that shrinks may leave small windows out
            {
                RunRow(_nextWindow, first);
            }
        }
        // The band is pinned: it was allocated so. Rows above it are counted, but not there.
        var start = (float*)Unsafe.AsPointer(ref _band[0]) - (nint)_top * _columns.Places;
        return new LogitPlanes(start, _classes, new ImageSize(_capacity, _columns.Places));
    }

    /// <summary>What one window answers for: no more than the image needs, raised to what the network takes.</summary>
    private static ImageSize Window(InputRule rule, WindowOptions options, ImageSize image)
    {
        var input = rule.FrameFor(new ImageSize(Math.Min(options.Size.Height, image.Height), Math.Min(options.Size.Width, image.Width))).Input;
        return new ImageSize(input.Height - rule.Border, input.Width - rule.Border);
    }

    /// <summary>Runs the windows that lie beside one another, and adds what they say.</summary>
    private void RunRow(int row, int keepFrom)
    {
        for (var column = 0; column < _columns.Count; column++)
        {
            using var logits = _network.Run(
                _seen,
                _rows.Origin(row),
                _columns.Origin(column),
                new ImageSize(_rows.Window, _columns.Window),
                _cancellation);
            if (column == 0)
            {
                _classes = logits.Classes;
                MakeRoom(keepFrom, _rows.End(row));
            }
            Add(logits, row, column);
        }
    }

    /// <summary>Moves the band down, so that it begins with the first row that is still to be read and ends with cleared ones.</summary>
    private void MakeRoom(int keepFrom, int end)
    {
        var (kept, needed) = (Math.Max(0, _bottom - keepFrom), end - keepFrom);
        var (source, oldCapacity, width) = (_band, _capacity, _columns.Places);
        if (needed > _capacity)
        {
            _capacity = Math.Min(_rows.Places, Math.Max(needed, _rows.Length + ViewDecoder.StripeRows)); // what windows need that begin within a stripe
            _band = GC.AllocateUninitializedArray<float>(checked(_classes * _capacity * width), pinned: true);
        }
        for (var plane = 0; plane < _classes; plane++)
        {
            if (kept > 0)
            {
                source.AsSpan((plane * oldCapacity + keepFrom - _top) * width, kept * width).CopyTo(_band.AsSpan(plane * _capacity * width));
            }
            _band.AsSpan((plane * _capacity + kept) * width, (needed - kept) * width).Clear();
        }
        (_top, _bottom) = (keepFrom, end);
    }

    private unsafe void Add(Logits logits, int row, int column)
    {
        var planes = logits.PlanesOf(0);
        if (_averaging == Averaging.Probabilities)
        {
            Stripes.Share(
                planes.Size,
                (first, end) => Softmax.OfPlanes(planes.Row(0, first), planes.Stride, planes.Classes, (end - first) * planes.Size.Width));
        }
        var pixels = logits.PixelsPerLogit;
        var isOnGrid = pixels == (_rows.Place, _columns.Place);
        var down = new LinearAxis(planes.Size.Height, pixels.Rows / _rows.Place, _rows.Length);
        var across = new LinearAxis(planes.Size.Width, pixels.Columns / _columns.Place, _columns.Length);
        Parallel.For(0, planes.Classes, plane =>
        {
            var shares = _columns.Shares(column);
            var count = shares.Length;
            var (mixed, enlarged) = isOnGrid ? ([], []) : (new float[planes.Size.Width], new float[count]);
            // What lies above the band has been read already.
            for (var place = Math.Max(_rows.First(row), _top); place < _rows.End(row); place++)
            {
                var line = place - _rows.First(row);
                var source = isOnGrid
                    ? new ReadOnlySpan<float>(planes.Row(plane, line), count)
                    : Enlarge(planes, plane, line, down, across, mixed, enlarged);
                var target = _band.AsSpan((plane * _capacity + place - _top) * _columns.Places + _columns.First(column), count);
                WeightedSum.Add(source, shares, _rows.Shares(row)[line], target);
            }
        });
    }

    private static unsafe ReadOnlySpan<float> Enlarge(
        LogitPlanes planes,
        int plane,
        int row,
        LinearAxis rows,
        LinearAxis columns,
        float[] mixed,
        float[] enlarged)
    {
        var first = rows.First[row];
        WeightedSum.Between(
            new ReadOnlySpan<float>(planes.Row(plane, first), mixed.Length),
            new ReadOnlySpan<float>(planes.Row(plane, rows.Second(first)), mixed.Length),
            rows.Weight[row],
            mixed);
        WeightedSum.Resample(mixed, columns, enlarged);
        return enlarged;
    }
}
