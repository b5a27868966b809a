namespace Pixelwise.Datasets.Scenery;

/// <summary>
/// A flat sheet in space with coordinates of its own, in metres: a wall, the side of a car, the plane that a person is drawn on.
/// </summary>
/// <param name="Origin">Where (0, 0) is.</param>
/// <param name="Across">Unit direction of the first coordinate.</param>
/// <param name="Up">Unit direction of the second coordinate.</param>
internal readonly record struct Panel(Point3 Origin, Point3 Across, Point3 Up)
{
    /// <summary>A sheet that stands upright and faces the camera.</summary>
    /// <param name="foot">The point it stands on.</param>
    public static Panel Facing(Point3 foot) => new(foot, new(1, 0, 0), new(0, 1, 0));

    /// <summary>A wall that runs along the road.</summary>
    /// <param name="start">Its lower corner nearest to the camera.</param>
    public static Panel Along(Point3 start) => new(start, new(0, 0, 1), new(0, 1, 0));

    /// <summary>A point of the sheet in space.</summary>
    public Point3 At(float across, float up) => Origin + Across * across + Up * up;
}
