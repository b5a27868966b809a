using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>
/// A turn and a shear about the window's middle, kept as its inverse: from a place in the result to the place that it shows.
/// </summary>
/// <param name="DownByDown">Rows of the source for each row of the result.</param>
/// <param name="DownByRight">Rows of the source for each column of the result.</param>
/// <param name="RightByDown">Columns of the source for each row of the result.</param>
/// <param name="RightByRight">Columns of the source for each column of the result.</param>
internal readonly record struct Tilt(double DownByDown, double DownByRight, double RightByDown, double RightByRight)
{
    /// <summary>Changes nothing.</summary>
    public static Tilt None { get; } = new(1, 0, 0, 1);

    /// <summary>Draws both angles uniformly from their ranges.</summary>
    public static Tilt Draw(AugmentationOptions options, SeededRandom random) => Of(
        random.NextDouble(-options.Rotation, options.Rotation), random.NextDouble(-options.Shear, options.Shear));

    /// <summary>Shears first, then turns.</summary>
    /// <param name="rotation">Degrees, anticlockwise as one looks at the picture.</param>
    /// <param name="shear">Degrees by which upright lines lean to the right at their upper end, in (−90, 90).</param>
    public static Tilt Of(double rotation, double shear)
    {
        if (rotation == 0 && shear == 0)
        {
            return None;
        }
        // Rows count downwards. A point (down, right) goes to (down, right − t·down) and is then turned by R = [[cos, −sin], [sin, cos]];
        // the inverse turns back and adds t·down to the right.
        var (sin, cos) = Math.SinCos(rotation * Math.PI / 180);
        var lean = Math.Tan(shear * Math.PI / 180);
        return new Tilt(cos, sin, lean * cos - sin, lean * sin + cos);
    }
}
