namespace Pixelwise.Arrays.Matlab;

/// <summary>A cell array: values of any kind.</summary>
/// <param name="file">The file it was read from.</param>
/// <param name="name">Where it stands in the file.</param>
/// <param name="extents">At least two.</param>
/// <param name="entries">The cells, the first extent running fastest.</param>
internal sealed class MatlabCells(string file, string name, IReadOnlyList<int> extents, IReadOnlyList<MatlabValue> entries)
    : MatlabValue(file, name, extents)
{
    /// <summary>The cells, the first extent running fastest.</summary>
    public IReadOnlyList<MatlabValue> Entries => entries;

    /// <inheritdoc/>
    protected override string Kind => "a cell array";
}
