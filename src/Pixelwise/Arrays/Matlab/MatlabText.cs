namespace Pixelwise.Arrays.Matlab;

/// <summary>A matrix of characters: a text, or several of one length.</summary>
/// <param name="file">The file it was read from.</param>
/// <param name="name">Where it stands in the file.</param>
/// <param name="extents">Number of lines, and of characters in each.</param>
/// <param name="lines">The lines, padded with blanks as they are in the file.</param>
internal sealed class MatlabText(string file, string name, IReadOnlyList<int> extents, IReadOnlyList<string> lines) : MatlabValue(file, name, extents)
{
    /// <summary>The lines. An empty text of 0x0 is one empty line.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <inheritdoc/>
    protected override string Kind => "text";
}
