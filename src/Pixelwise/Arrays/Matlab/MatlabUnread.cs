namespace Pixelwise.Arrays.Matlab;

/// <summary>
/// A value of a kind that no dataset needs: a sparse or complex matrix, an object, a function. It does not keep its neighbours from being
/// read.
/// </summary>
/// <param name="file">The file it was read from.</param>
/// <param name="name">Where it stands in the file.</param>
/// <param name="extents">At least two, or none where they are not known.</param>
/// <param name="kind">What it is.</param>
internal sealed class MatlabUnread(string file, string name, IReadOnlyList<int> extents, string kind) : MatlabValue(file, name, extents)
{
    /// <inheritdoc/>
    protected override string Kind => kind;
}
