namespace Pixelwise.Imaging;

/// <summary>Where a legend stands.</summary>
public enum LegendPlacement
{
    /// <summary>Right of the photo.</summary>
    Right,

    /// <summary>Below the photo.</summary>
    Below,
}
