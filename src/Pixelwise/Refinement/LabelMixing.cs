using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pixelwise.Refinement;

/// <summary>A linear map of a pixel's row of labels: by one factor, by one factor a label, or by a matrix.</summary>
internal sealed unsafe class LabelMixing
{
    private readonly float _factor;
    private readonly float[]? _factors;  // one a label
    private readonly float[]? _columns;  // of the matrix, each padded to a row
    private readonly int _labels;

    private LabelMixing(float factor, float[]? factors = null, float[]? columns = null, int labels = 0) =>
        (_factor, _factors, _columns, _labels) = (factor, factors, columns, labels);

    /// <summary>x ↦ factor · x.</summary>
    public static LabelMixing Scaling(float factor) => new(factor);

    /// <summary>x ↦ factors ∘ x.</summary>
    public static LabelMixing PerLabel(IEnumerable<float> factors, int width)
    {
        var row = new float[width];
        foreach (var (label, factor) in factors.Index())
        {
            row[label] = factor;
        }
        return new LabelMixing(1, factors: row);
    }

    /// <summary>x ↦ M · x.</summary>
    /// <param name="entry">Of M: row, then column.</param>
    /// <param name="labels">Rows and columns of M.</param>
    /// <param name="width">Floats of a row of labels.</param>
    public static LabelMixing Linear(Func<int, int, float> entry, int labels, int width)
    {
        var columns = new float[labels * width];
        for (var column = 0; column < labels; column++)
        {
            for (var row = 0; row < labels; row++)
            {
                columns[column * width + row] = entry(row, column);
            }
        }
        return new LabelMixing(1, columns: columns, labels: labels);
    }

    /// <summary>Adds what a row is mapped to.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sum">What it is added to.</param>
    /// <param name="width">Floats of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(float* row, float* sum, int width)
    {
        if (_columns is not null)
        {
            AddProduct(row, sum, width);
            return;
        }
        for (var lane = 0; lane < width; lane += Vector<float>.Count)
        {
            var factor = _factors is null ? new Vector<float>(_factor) : new Vector<float>(_factors, lane);
            Vector.Store(Vector.Load(sum + lane) + factor * Vector.Load(row + lane), sum + lane);
        }
    }

    private void AddProduct(float* row, float* sum, int width)
    {
        for (var lane = 0; lane < width; lane += Vector<float>.Count)
        {
            var total = Vector.Load(sum + lane);
            for (var label = 0; label < _labels; label++)
            {
                total += row[label] * new Vector<float>(_columns!, label * width + lane);
            }
            Vector.Store(total, sum + lane);
        }
    }
}
