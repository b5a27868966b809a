namespace Pixelwise.Datasets;

/// <summary>What the folders or the list file of a split hold: the samples, and what kept others from being one.</summary>
/// <param name="Name">The split's name.</param>
/// <param name="Folder">The folder or list file it was read from, as messages show it.</param>
/// <param name="Samples">In ordinal order of their names, or in the list's order.</param>
/// <param name="Problems">Missing partners, doubled stems, list entries that name nothing, and an empty split.</param>
internal sealed record SplitFiles(string Name, string Folder, IReadOnlyList<SampleSource> Samples, IReadOnlyList<DatasetProblem> Problems)
{
    private const int Shown = 3;

    /// <summary>The same, with a problem more if there is no sample.</summary>
    public SplitFiles OrEmpty() =>
        Samples.Count > 0 || Problems.Count > 0
            ? this
            : this with
            {
                Problems =
                [
                    new DatasetProblem(
                        Folder,
                        DatasetProblemKind.EmptySplit,
                        $"Split `{Name}` in `{Folder}` is empty; put photos and masks there, or leave the split out."),
                ],
            };

    /// <summary>The samples and problems of several folders as one split.</summary>
    /// <param name="name">The split's name.</param>
    /// <param name="folder">What messages call the place of all of them.</param>
    /// <param name="parts">What the folders hold, in the order of the samples.</param>
    public static SplitFiles Join(string name, string folder, params IReadOnlyCollection<SplitFiles> parts) => new SplitFiles(
        name,
        folder,
        [.. parts.SelectMany(part => part.Samples)],
        [.. parts.SelectMany(part => part.Problems).Where(problem => problem.Kind != DatasetProblemKind.EmptySplit)]).OrEmpty();

    /// <summary>Refuses a split with problems.</summary>
    /// <exception cref="DataFaultException">Tells the first few and how many there are.</exception>
    public SplitFiles Sound()
    {
        if (Problems.Count == 0)
        {
            return this;
        }
        var first = string.Join(" ", Problems.Take(Shown).Select(problem => problem.Message));
        var rest =
            Problems.Count > Shown
                ? $" There are {Problems.Count} such problems in split `{Name}`; `pixelwise datasets check` lists them all."
                : "";
        throw new DataFaultException(Problems[0].Path, first + rest);
    }
}
