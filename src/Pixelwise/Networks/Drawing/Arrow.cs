namespace Pixelwise.Networks.Drawing;

/// <summary>A value that one box takes from another.</summary>
/// <param name="From">The box that computes it.</param>
/// <param name="To">The box that reads it.</param>
/// <param name="Kind">What happens to it on the way.</param>
/// <param name="LevelChange">By how many levels it becomes coarser (above 0) or finer (below 0) on the way.</param>
internal sealed record Arrow(Box From, Box To, ArrowKind Kind, int LevelChange)
{
    /// <summary><c>÷2</c>, <c>×4</c>; empty where the size stays.</summary>
    public string Label => LevelChange switch
    {
        0 => "",
        > 0 => FormattableString.Invariant($"÷{1 << LevelChange}"),
        _ => FormattableString.Invariant($"×{1 << -LevelChange}"),
    };
}
