namespace Pixelwise.Metrics;

/// <summary>From a pixel's two labels to its cell in a confusion matrix: <c>Row(target) + Column(prediction)</c>.</summary>
/// <remarks>The matrix has numClasses + 1 rows and columns, row by row; the last of each is void's.</remarks>
internal sealed class CellLookup
{
    // 256 entries each, so that indexing with a byte needs no bounds check. A label without a cell keeps the value that puts the sum outside
    // every matrix: a pair that nobody checked then throws where it is counted, and never lands in another pair's cell.
    private const int Nowhere = int.MinValue / 2;
    private readonly int[] _rows = new int[256];
    private readonly int[] _columns = new int[256];

    public CellLookup(int numClasses, int ignoreIndex, int? voidOutput)
    {
        var stride = numClasses + 1;
        Array.Fill(_rows, Nowhere);
        Array.Fill(_columns, Nowhere);
        for (var id = 0; id < numClasses; id++)
        {
            _rows[id] = id * stride;
            _columns[id] = id;
        }
        _rows[ignoreIndex] = numClasses * stride;
        if (voidOutput is { } output)
        {
            _columns[output] = numClasses;
        }
    }

    /// <summary>Offset of a pair's count; negative for a label that is neither a class nor void.</summary>
    public int Cell(byte target, byte prediction) => _rows[target] + _columns[prediction];
}
