namespace Pixelwise.Datasets;

/// <summary>What a check of a dataset found.</summary>
/// <param name="Splits">The splits that were looked at, with their numbers of pairs.</param>
/// <param name="Problems">All that is wrong: by split, first what is missing, then file by file.</param>
public sealed record DatasetReport(IReadOnlyList<SplitCount> Splits, IReadOnlyList<DatasetProblem> Problems)
{
    private const int Shown = 5;

    /// <summary>What the masks of each split have in common that is not what the classes mean.</summary>
    internal IReadOnlyDictionary<string, MaskHabit> Habits { get; init; } = new Dictionary<string, MaskHabit>();

    /// <summary>The samples, by split and name, whose pictures another split holds and should keep.</summary>
    internal IReadOnlySet<(string Split, string Sample)> Repeated { get; init; } = new HashSet<(string, string)>();

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Problems.Count == 0;

    /// <summary>Refuses a dataset with problems: what stands before the first step of training.</summary>
    /// <exception cref="DataFaultException">Tells the first few and how many there are.</exception>
    public void RequireSound()
    {
        if (IsSound)
        {
            return;
        }
        var first = string.Join(Environment.NewLine, Problems.Take(Shown).Select(problem => problem.Message));
        var rest = Problems.Count > Shown
            ? $"{Environment.NewLine}There are {Problems.Count} problems in all; `pixelwise datasets check` lists them."
            : "";
        throw new DataFaultException(Problems[0].Path, first + rest);
    }
}
