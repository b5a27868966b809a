using System.Collections.Frozen;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>Finds what no single mask shows: values that are all legal, or all shifted, and yet not what the class list means.</summary>
internal static class MaskHabits
{
    private static readonly FrozenDictionary<int, byte> TrainIds = CityscapesLabels.Trained
        .ToFrozenDictionary(label => label.Id, label => (byte)label.TrainId);
    private static readonly int GreatestLabelId = TrainIds.Keys.Max();

    /// <summary>The habit of a split.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="checks">What was found in its masks.</param>
    public static MaskHabit Of(int classes, IReadOnlyList<PairCheck> checks)
    {
        var masks = checks.Where(check => check.Raw is not null).ToArray();
        if (masks.Length == 0)
        {
            return MaskHabit.None;
        }
        var (least, greatest) = (masks.Min(mask => mask.Raw!.Value.Least), masks.Max(mask => mask.Raw!.Value.Greatest));
        return (least, greatest) switch
        {
            _ when least > greatest => MaskHabit.AllIgnored,
            (_, 0) when masks.Any(mask => mask.HasIgnore) => MaskHabit.Binary,
            (1, _) when greatest == classes => MaskHabit.CountsFromOne,
            _ when classes == TrainIds.Count && greatest >= classes && greatest <= GreatestLabelId => MaskHabit.LabelIds,
            _ => MaskHabit.None,
        };
    }

    /// <summary>What a habit means for a split, or null where there is none.</summary>
    public static DatasetProblem? Problem(MaskHabit habit, IDataset split) =>
        habit switch
        {
            MaskHabit.AllIgnored => new(
                split.Name,
                DatasetProblemKind.LabelValue,
                $"Every pixel of the masks of `{split.Name}` is 255, which means ignore, so nothing has a class; "
                + "label some, or leave the split out."),
            MaskHabit.Binary => new(
                split.Name,
                DatasetProblemKind.LabelValue,
                $"The masks of `{split.Name}` hold only 0 and 255, so 255 looks like a class, but it means ignore; relabel 255 to 1 in all of them."),
            MaskHabit.CountsFromOne => new(
                split.Name,
                DatasetProblemKind.LabelValue,
                $"The masks of `{split.Name}` hold 1 to {split.Classes.Count}, but classes count from 0; subtract 1 from every value below 255."),
            MaskHabit.LabelIds => new(
                split.Name,
                DatasetProblemKind.LabelValue,
                $"The masks of `{split.Name}` hold values beyond the 19 classes and look like Cityscapes' labelIds, "
                    + "where its trainIds belong; map 7 to 0, "
                    + "8 to 1, 11 to 2… 33 to 18, and all others to 255."),
            _ => null,
        };

    /// <summary>The class that a value of a mask stands for, or null where it stands for none.</summary>
    /// <param name="habit">What the masks of the split have in common.</param>
    /// <param name="value">A value of a mask.</param>
    /// <param name="classes">Number of classes.</param>
    public static byte? ClassOf(MaskHabit habit, int value, int classes) => (habit, value) switch
    {
        (MaskHabit.Binary, LabelMap.Ignore) => classes > 1 ? (byte)1 : null,
        (_, LabelMap.Ignore) => LabelMap.Ignore,
        (MaskHabit.CountsFromOne, 0) => null,
        (MaskHabit.CountsFromOne, _) when value <= classes => (byte)(value - 1),
        (MaskHabit.LabelIds, _) when value <= GreatestLabelId => TrainIds.GetValueOrDefault(value, LabelMap.Ignore),
        (MaskHabit.LabelIds or MaskHabit.CountsFromOne, _) => null,
        _ when value < classes => (byte)value,
        _ => null,
    };
}
