namespace Pixelwise.Networks.Drawing;

/// <summary>A box with its place on the sheet.</summary>
/// <param name="Box">The box.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Left">Its left edge.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
internal sealed record PlacedBox(Box Box, BoxText Text, double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double CentreX => Left + Width / 2;

    public double CentreY => Top + Height / 2;
}
