namespace Pixelwise.Metrics;

/// <summary>From a pixel's two labels to its cell in a square of counts: rows of targets, columns of predictions.</summary>
/// <remarks>
/// Lines 0 to numClasses − 1 are the classes', the next is void's, and the last takes every other label. So any two bytes have a cell,
/// counting needs no test for each pixel, and one look at the last line afterwards tells whether all labels were known.
/// </remarks>
internal sealed class CellLookup
{
    private readonly int[] _rows = new int[256];    // offset of a target's row
    private readonly int[] _columns = new int[256]; // a prediction's place in its row

    public CellLookup(int numClasses, int ignoreIndex, int? voidOutput)
    {
        VoidLine = numClasses;
        UnknownLine = numClasses + 1;
        Stride = numClasses + 2;
        for (var label = 0; label < 256; label++)
        {
            _rows[label] = Stride * (label < numClasses ? label : label == ignoreIndex ? VoidLine : UnknownLine);
            _columns[label] = label < numClasses ? label : label == voidOutput ? VoidLine : UnknownLine;
        }
    }

    /// <summary>The line of the pixels without a class.</summary>
    public int VoidLine { get; }

    /// <summary>The line of the labels that are neither a class nor void.</summary>
    public int UnknownLine { get; }

    /// <summary>Lines in all; the square has Stride × Stride cells, row by row.</summary>
    public int Stride { get; }

    /// <summary>The cell of a pair, in [0, Stride²).</summary>
    public int Cell(byte target, byte prediction) => _rows[target] + _columns[prediction];

    /// <summary>Whether a target is neither a class nor void.</summary>
    public bool IsUnknownTarget(byte target) => _rows[target] == UnknownLine * Stride;

    /// <summary>Whether a prediction is neither a class nor void.</summary>
    public bool IsUnknownPrediction(byte prediction) => _columns[prediction] == UnknownLine;
}
