namespace Pixelwise.Comparison;

/// <summary>A rectangle of a picture, in pixels; y grows downwards.</summary>
/// <param name="Left">Its left side.</param>
/// <param name="Top">Its upper side.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
public readonly record struct LabelBox(double Left, double Top, double Width, double Height)
{
    /// <summary>Its right side.</summary>
    public double Right => Left + Width;

    /// <summary>Its lower side.</summary>
    public double Bottom => Top + Height;

    /// <summary>Whether the two share any area.</summary>
    /// <param name="other">Another rectangle.</param>
    public bool Overlaps(LabelBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether all of another rectangle lies in this one.</summary>
    /// <param name="other">Another rectangle.</param>
    public bool Holds(LabelBox other) => other.Left >= Left && other.Top >= Top && other.Right <= Right && other.Bottom <= Bottom;
}
