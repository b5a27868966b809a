using System.Numerics;
using System.Runtime.CompilerServices;
using Pixelwise.Arrays;
using Pixelwise.Imaging;

namespace Pixelwise.Refinement;

/// <summary>The distribution over labels that mean field has reached on a <see cref="DenseCrf"/>, step by step.</summary>
public sealed unsafe class MeanField
{
    private const int PixelsAPiece = 1024;
    private const int PixelsATile = 64; // their rows fit the first cache while planes become rows or rows planes
    private const float Nowhere = -1e30f; // log-probability of the labels that only fill a row up

    private readonly Term[] _terms;
    private readonly Shares _shares;
    private readonly ImageSize _size;
    private readonly int _labels;
    private readonly int _width; // floats of a pixel's row
    private readonly AlignedFloats _start; // negative energies
    private readonly AlignedFloats _q;

    /// <param name="unary">(labels, height, width) finite energies.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="terms">The kernels, as <see cref="TermOf"/> prepares them.</param>
    /// <param name="shares">Threads.</param>
    internal MeanField(float[] unary, int labels, ImageSize size, Term[] terms, Shares shares)
    {
        (_labels, _size, _shares, _terms) = (labels, size, shares, terms);
        _width = WidthFor(labels);
        _start = new AlignedFloats(size.PixelCount * _width);
        _q = new AlignedFloats(size.PixelCount * _width);
        _shares.Run((int)size.PixelCount, PixelsAPiece, (first, end) => ReadUnary(unary, first, end));
        _shares.Run((int)size.PixelCount, PixelsAPiece, (first, end) => Begin(first, end));
    }

    /// <summary>Steps taken.</summary>
    public int Iterations { get; private set; }

    /// <summary>Takes one step: every pixel hears what all others thought before it.</summary>
    /// <param name="cancellation">Ends it before the step; the distribution stays as it was.</param>
    public void Step(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Spread();
        _shares.Run((int)_size.PixelCount, PixelsAPiece, (first, end) => Update(first, end));
        Iterations++;
    }

    /// <summary>
    /// How far the distribution is from the CRF's own, up to a constant: Σ Q log Q + Σ Q ψ_u + Σ Q · μ K Q, the Kullback–Leibler divergence
    /// as pydensecrf counts it. It costs about as much as a step.
    /// </summary>
    public double KlDivergence()
    {
        Spread();
        var pieces = new double[((int)_size.PixelCount + PixelsAPiece - 1) / PixelsAPiece];
        _shares.Each(
            pieces.Length,
            index => pieces[index] = Divergence(index * PixelsAPiece, Math.Min((int)_size.PixelCount, (index + 1) * PixelsAPiece)));
        return pieces.Sum();
    }

    /// <summary>Each label's probability at each pixel: (labels, height, width).</summary>
    public FloatArray Probabilities()
    {
        var pixels = (int)_size.PixelCount;
        var values = GC.AllocateUninitializedArray<float>(checked(_labels * pixels));
        _shares.Run(pixels, PixelsAPiece, (first, end) =>
        {
            for (var start = first; start < end; start += PixelsATile)
            {
                var stop = Math.Min(end, start + PixelsATile);
                for (var label = 0; label < _labels; label++)
                {
                    var row = _q.Start + (long)start * _width + label;
                    for (var pixel = start; pixel < stop; pixel++, row += _width)
                    {
                        values[label * pixels + pixel] = *row;
                    }
                }
            }
        });
        return new FloatArray([_labels, _size.Height, _size.Width], values);
    }

    /// <summary>The most likely label of each pixel, the first of several.</summary>
    /// <exception cref="InvalidOperationException">There are more than 255 labels.</exception>
    public LabelMap Labels()
    {
        if (_labels > LabelMap.Ignore)
        {
            throw new InvalidOperationException(
                $"A label map names at most {LabelMap.Ignore} labels, not {_labels}; read the probabilities instead.");
        }
        var map = new LabelMap(_size);
        _shares.Run((int)_size.PixelCount, PixelsAPiece, (first, end) =>
        {
            for (var pixel = first; pixel < end; pixel++)
            {
                var row = _q.Start + (long)pixel * _width;
                var best = 0;
                for (var label = 1; label < _labels; label++)
                {
                    best = row[label] > row[best] ? label : best;
                }
                map.Labels[pixel] = (byte)best;
            }
        });
        return map;
    }

    /// <summary>Floats of a pixel's row: its labels, filled up to whole vectors.</summary>
    internal static int WidthFor(int labels) => (labels + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>Prepares a kernel.</summary>
    /// <param name="kernel">The filter.</param>
    /// <param name="mixing">What the filtered labels add to a pixel's.</param>
    /// <param name="labels">Number of labels.</param>
    internal static Term TermOf(PairwiseKernel kernel, LabelMixing mixing, int labels) =>
        new(kernel, mixing, new AlignedFloats((long)kernel.Lattice.Vertices * WidthFor(labels)));

    /// <summary>Takes steps, and writes the logarithms that the last one would have normalised: (labels, height, width).</summary>
    internal void RunToLogits(int iterations, Span<float> logits)
    {
        while (Iterations < iterations - 1)
        {
            Step();
        }
        if (iterations == 0)
        {
            return;
        }
        Spread();
        _shares.Run((int)_size.PixelCount, PixelsAPiece, (first, end) => Update(first, end, normalizes: false));
        Iterations++;
        Probabilities().Values.CopyTo(logits);
    }

    private void Spread()
    {
        foreach (var term in _terms)
        {
            term.Kernel.Spread(_q.Start, term.Vertices.Start, _width);
        }
    }

    private void ReadUnary(float[] unary, int first, int end)
    {
        var pixels = (int)_size.PixelCount;
        new Span<float>(_start.Start + (long)first * _width, (end - first) * _width).Fill(Nowhere);
        for (var start = first; start < end; start += PixelsATile)
        {
            var stop = Math.Min(end, start + PixelsATile);
            for (var label = 0; label < _labels; label++)
            {
                var row = _start.Start + (long)start * _width + label;
                for (var pixel = start; pixel < stop; pixel++, row += _width)
                {
                    *row = -unary[label * pixels + pixel];
                }
            }
        }
    }

    private void Begin(int first, int end)
    {
        for (var pixel = first; pixel < end; pixel++)
        {
            var row = _q.Start + (long)pixel * _width;
            new ReadOnlySpan<float>(_start.Start + (long)pixel * _width, _width).CopyTo(new Span<float>(row, _width));
            RowSoftmax.Apply(row, _width);
        }
    }

    private void Update(int first, int end)
    {
        switch (_terms.All(term => term.Mixing.Factors is not null) ? _width / Vector<float>.Count : 0)
        {
            case 1:
                Update<OneLane>(first, end);
                break;
            case 2:
                Update<TwoLanes>(first, end);
                break;
            case 3:
                Update<ThreeLanes>(first, end);
                break;
            case 4:
                Update<FourLanes>(first, end);
                break;
            default:
                Update(first, end, normalizes: true);
                break;
        }
    }

    /// <summary>Updates rows of few labels, each in registers until it is whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update<TLanes>(int first, int end)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var pixel = first; pixel < end; pixel++)
        {
            var place = (long)pixel * TLanes.Width;
            var row = TLanes.Load(_start.Start + place);
            foreach (var term in _terms)
            {
                var scale = new Vector<float>(term.Kernel.SliceScale(pixel));
                var heard = term.Kernel.Lattice.Gather<TLanes>(pixel, term.Vertices.Start, TLanes.Width);
                row = row.Plus(scale, term.Mixing.Factors!.Start, heard);
            }
            RowSoftmax.Of(row).Store(_q.Start + place);
        }
    }

    /// <summary>Updates rows of any length, and by matrices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(int first, int end, bool normalizes)
    {
        var heard = new AlignedFloats(_width);
        for (var pixel = first; pixel < end; pixel++)
        {
            var row = _q.Start + (long)pixel * _width;
            var start = _start.Start + (long)pixel * _width;
            for (var lane = 0; lane < _width; lane += Vector<float>.Count) // too short a row for a call that copies it
            {
                Vector.Store(Vector.Load(start + lane), row + lane);
            }
            foreach (var term in _terms)
            {
                term.Kernel.Lattice.SlicePoint(pixel, term.Vertices.Start, term.Kernel.SliceScale(pixel), heard.Start, _width);
                term.Mixing.AddTo(heard.Start, row, _width);
            }
            if (normalizes)
            {
                RowSoftmax.Apply(row, _width);
            }
        }
        GC.KeepAlive(heard);
    }

    private double Divergence(int first, int end)
    {
        var heard = new AlignedFloats(_width);
        var gain = new AlignedFloats(_width);
        var sum = 0d;
        for (var pixel = first; pixel < end; pixel++)
        {
            new Span<float>(gain.Start, _width).Clear();
            foreach (var term in _terms)
            {
                term.Kernel.Lattice.SlicePoint(pixel, term.Vertices.Start, term.Kernel.SliceScale(pixel), heard.Start, _width);
                term.Mixing.AddTo(heard.Start, gain.Start, _width);
            }
            for (var label = 0; label < _labels; label++)
            {
                var place = (long)pixel * _width + label;
                var q = _q.Start[place];
                sum += q * (Math.Log(Math.Max(q, 1e-20)) - _start.Start[place] - gain.Start[label]);
            }
        }
        GC.KeepAlive(heard);
        GC.KeepAlive(gain);
        return sum;
    }

    /// <summary>One kernel at work.</summary>
    /// <param name="Kernel">The filter.</param>
    /// <param name="Mixing">What the filtered labels add to a pixel's.</param>
    /// <param name="Vertices">Rows of the lattice.</param>
    internal sealed record Term(PairwiseKernel Kernel, LabelMixing Mixing, AlignedFloats Vertices);
}
