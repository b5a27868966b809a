namespace Pixelwise.Networks.Drawing;

/// <summary>The level stretch of an arrow that passes other columns.</summary>
/// <param name="Row">Level of the row in which it runs.</param>
/// <param name="Offset">Pixels below the middle of the row's boxes; for a bypass, the how-manieth line above them.</param>
/// <param name="IsBypass">Whether it runs above the row's boxes instead of between them.</param>
/// <param name="First">First column passed.</param>
/// <param name="Last">Last column passed.</param>
/// <param name="From">Where the arrow begins: arrows from one box may share a line.</param>
internal sealed record Track(int Row, double Offset, bool IsBypass, int First, int Last, Box From)
{
    private const double Apart = 7;

    /// <summary>Whether two would be drawn over one another.</summary>
    public bool Collides(Track other) =>
        Row == other.Row && IsBypass == other.IsBypass && From != other.From && First <= other.Last && other.First <= Last
        && Math.Abs(Offset - other.Offset) < (IsBypass ? 0.5 : Apart);
}
