namespace Pixelwise.Networks.Drawing;

/// <summary>The band of the sheet in which all boxes of one resolution lie.</summary>
/// <param name="Level">1/2ᵏ of the image's rows.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Height">Its height.</param>
internal sealed record PlacedRow(int Level, double Top, double Height)
{
    /// <summary>What stands at its left.</summary>
    public string Label => Level >= 0 ? $"1/{1 << Level}" : $"×{1 << -Level}";
}
