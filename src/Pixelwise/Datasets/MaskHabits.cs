namespace Pixelwise.Datasets;

/// <summary>Finds what no single mask shows: values that are all legal, or all shifted, and yet not what the class list means.</summary>
internal static class MaskHabits
{
    /// <summary>What is suspect about the masks of a split, taken together.</summary>
    public static IEnumerable<DatasetProblem> Suspect(IDataset split, IReadOnlyList<PairCheck> checks)
    {
        var masks = checks.Where(check => check.Raw is not null).ToArray();
        if (masks.Length == 0)
        {
            yield break;
        }
        var (least, greatest) = (masks.Min(mask => mask.Raw!.Value.Least), masks.Max(mask => mask.Raw!.Value.Greatest));
        if (least > greatest)
        {
            yield return new(split.Name, DatasetProblemKind.LabelValue,
                $"Every pixel of the masks of `{split.Name}` is 255, which means ignore, so nothing has a class; label some, or leave the split out.");
        }
        else if (greatest == 0 && masks.Any(mask => mask.HasIgnore))
        {
            yield return new(split.Name, DatasetProblemKind.LabelValue,
                $"The masks of `{split.Name}` hold only 0 and 255, so 255 looks like a class, but it means ignore; relabel 255 to 1 in all of them.");
        }
        else if (least == 1 && greatest == split.Classes.Count)
        {
            yield return new(split.Name, DatasetProblemKind.LabelValue,
                $"The masks of `{split.Name}` hold 1 to {greatest}, but classes count from 0; subtract 1 from every value below 255.");
        }
    }
}
