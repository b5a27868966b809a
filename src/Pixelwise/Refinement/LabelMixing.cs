using System.Numerics;

namespace Pixelwise.Refinement;

/// <summary>A linear map of a pixel's row of labels: by one factor, by one factor a label, or by a matrix.</summary>
internal sealed unsafe class LabelMixing
{
    private readonly AlignedFloats? _columns; // of the matrix, each padded to a row
    private readonly int _labels;

    private LabelMixing(AlignedFloats factors) => Factors = factors;

    private LabelMixing(AlignedFloats columns, int labels) => (_columns, _labels) = (columns, labels);

    /// <summary>One factor a label, padded to a row; null for a matrix.</summary>
    public AlignedFloats? Factors { get; }

    /// <summary>x ↦ factor · x.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="width">Floats of a row of labels.</param>
    public static LabelMixing Scaling(float factor, int width) => PerLabel(Enumerable.Repeat(factor, width), width);

    /// <summary>x ↦ factors ∘ x.</summary>
    /// <param name="factors">One a label.</param>
    /// <param name="width">Floats of a row of labels.</param>
    public static LabelMixing PerLabel(IEnumerable<float> factors, int width)
    {
        var row = Zeros(width);
        foreach (var (label, factor) in factors.Index())
        {
            row.Start[label] = factor;
        }
        return new LabelMixing(row);
    }

    /// <summary>x ↦ M · x.</summary>
    /// <param name="entry">Of M: row, then column.</param>
    /// <param name="labels">Rows and columns of M.</param>
    /// <param name="width">Floats of a row of labels.</param>
    public static LabelMixing Linear(Func<int, int, float> entry, int labels, int width)
    {
        var columns = Zeros(labels * width);
        for (var column = 0; column < labels; column++)
        {
            for (var row = 0; row < labels; row++)
            {
                columns.Start[column * width + row] = entry(row, column);
            }
        }
        return new LabelMixing(columns, labels);
    }

    /// <summary>Adds what a row is mapped to.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sum">What it is added to.</param>
    /// <param name="width">Floats of a row.</param>
    public void AddTo(float* row, float* sum, int width)
    {
        for (var lane = 0; lane < width; lane += Vector<float>.Count)
        {
            var total = Vector.Load(sum + lane);
            if (_columns is null)
            {
                total += Vector.Load(Factors!.Start + lane) * Vector.Load(row + lane);
            }
            for (var label = 0; label < _labels; label++)
            {
                total += row[label] * Vector.Load(_columns!.Start + label * width + lane);
            }
            Vector.Store(total, sum + lane);
        }
    }

    private static AlignedFloats Zeros(int length)
    {
        var floats = new AlignedFloats(length);
        new Span<float>(floats.Start, length).Clear();
        return floats;
    }
}
