using Pixelwise.Imaging;

namespace Pixelwise.Training.Augmentation;

/// <summary>
/// Judges whether one class fills too much of a window, as DeepLab's and mmsegmentation's crops do (<c>cat_max_ratio</c>).
/// </summary>
internal static class ClassBalance
{
    /// <summary>How often another window is tried before the last one is taken as it is.</summary>
    public const int Tries = 10;

    /// <summary>Whether a window shows two classes at least, of which none has the greatest share or more; void is not counted.</summary>
    /// <param name="labels">The window's labels.</param>
    /// <param name="maxShare">In (0, 1]; 1 accepts everything.</param>
    public static bool Accepts(ReadOnlySpan<byte> labels, double maxShare)
    {
        if (maxShare >= 1)
        {
            return true;
        }
        Span<int> counts = stackalloc int[LabelMap.Ignore + 1];
        counts.Clear();
        foreach (var label in labels)
        {
            counts[label]++;
        }
        var (most, all) = (0, 0);
        foreach (var count in counts[..LabelMap.Ignore])
        {
            most = Math.Max(most, count);
            all += count;
        }
        return most < all && most < maxShare * all;
    }
}
