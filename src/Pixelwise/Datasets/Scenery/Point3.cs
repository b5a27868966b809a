namespace Pixelwise.Datasets.Scenery;

/// <summary>
/// A point or direction beside the road, in metres: X to the right of its middle, Y above it, Z along it, away from the camera.
/// </summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Up.</param>
/// <param name="Z">Ahead.</param>
internal readonly record struct Point3(float X, float Y, float Z)
{
    public static Point3 operator +(Point3 a, Point3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Point3 operator -(Point3 a, Point3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Point3 operator *(Point3 a, float scale) => new(a.X * scale, a.Y * scale, a.Z * scale);

    /// <summary>The direction of length 1.</summary>
    public Point3 Unit() => this * (1 / MathF.Sqrt(Dot(this)));

    /// <summary>Sum of products. Written out, because a vector unit may add in another order.</summary>
    public float Dot(Point3 other) => X * other.X + Y * other.Y + Z * other.Z;
}
