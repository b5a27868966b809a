namespace Pixelwise.Networks.Drawing;

/// <summary>Where columns and rows lie.</summary>
internal sealed class Sheet
{
    private readonly IReadOnlyDictionary<Box, int> _columns;
    private readonly double[] _lefts;
    private readonly Dictionary<int, (PlacedRow Row, double Middle)> _rows = [];

    /// <summary>Makes room for all boxes, and above them for the arrows that pass.</summary>
    /// <param name="columns">The boxes' columns.</param>
    /// <param name="stacks">The boxes with their sizes, against the middles of their rows.</param>
    /// <param name="tracks">The lines of arrows that pass other columns.</param>
    public Sheet(IReadOnlyDictionary<Box, int> columns, IReadOnlyDictionary<Box, PlacedBox> stacks, IEnumerable<Track> tracks)
    {
        _columns = columns;
        var widths = stacks.Values.GroupBy(box => columns[box.Box]).ToDictionary(column => column.Key, column => column.Max(box => box.Width));
        _lefts = new double[widths.Keys.Max() + 2];
        _lefts[0] = Layout.LabelWidth;
        for (var column = 1; column < _lefts.Length; column++)
        {
            _lefts[column] = _lefts[column - 1] + widths.GetValueOrDefault(column - 1) + Layout.Gap;
        }

        var lines = tracks.Where(track => track.IsBypass).ToLookup(track => track.Row, track => track.Offset);
        var top = 0.0;
        foreach (var row in stacks.Values.GroupBy(box => box.Box.Level).OrderBy(row => row.Key))
        {
            var half = row.Max(box => box.Bottom);
            var above = Layout.RowMargin + lines[row.Key].DefaultIfEmpty(0).Max() * Layout.LineStep;
            var height = above + 2 * half + Layout.RowMargin;
            _rows[row.Key] = (new PlacedRow(row.Key, top, height), top + above + half);
            top += height;
        }
        (Width, Height) = (_lefts[^1] - Layout.Gap + Layout.RowMargin, top);
    }

    /// <summary>Right edge of the last column, with a margin.</summary>
    public double Width { get; }

    /// <summary>Lower edge of the last row.</summary>
    public double Height { get; }

    /// <summary>The rows, finest first.</summary>
    public IEnumerable<PlacedRow> Rows => _rows.Values.Select(row => row.Row);

    /// <summary>The column of a box.</summary>
    public int ColumnOf(Box box) => _columns[box];

    /// <summary>Left edge of a column.</summary>
    public double LeftOf(int column) => _lefts[column];

    /// <summary>Right edge of a column.</summary>
    public double RightOf(int column) => _lefts[column + 1] - Layout.Gap;

    /// <summary>Height of the middle of a row's boxes.</summary>
    public double MiddleOf(int level) => _rows[level].Middle;

    /// <summary>Height of a track.</summary>
    public double HeightOf(Track track) => track.IsBypass
        ? _rows[track.Row].Row.Top + Layout.RowMargin / 2 + (track.Offset - 1) * Layout.LineStep
        : MiddleOf(track.Row) + track.Offset;

    /// <summary>A box in the middle of its column.</summary>
    public PlacedBox Place(PlacedBox box) => box with
    {
        Left = (LeftOf(ColumnOf(box.Box)) + RightOf(ColumnOf(box.Box)) - box.Width) / 2,
        Top = MiddleOf(box.Box.Level) + box.Top,
    };
}
