namespace Pixelwise.Datasets.Scenery;

/// <summary>A colour that depends on the place on a panel or on the ground, in metres.</summary>
internal delegate LinearColor Texture(float x, float y);

/// <summary>Paints shapes that are given in metres beside the road: through the camera, in the scene's light, dimmed by its air.</summary>
internal sealed class Painter(Canvas canvas, Camera camera, Weather weather)
{
    private const int MostCorners = 128;

    /// <summary>The points of a unit circle, in steps of 15°.</summary>
    private static readonly PixelPoint[] Circle = UnitCircle(24);

    /// <summary>What is painted on.</summary>
    public Canvas Canvas => canvas;

    /// <summary>How points reach the canvas.</summary>
    public Camera Camera => camera;

    /// <summary>Light and air.</summary>
    public Weather Weather => weather;

    /// <summary>Whether a thing is so near that its details are worth painting.</summary>
    /// <param name="metres">Size of the detail.</param>
    /// <param name="distance">How far away it is.</param>
    public bool Shows(float metres, float distance) => metres > 0.7f * camera.MetresPerPixel(distance);

    /// <summary>Paints a flat face.</summary>
    /// <param name="corners">In order around it.</param>
    /// <param name="label">What it belongs to.</param>
    /// <param name="color">Its light, before the air dims it.</param>
    /// <param name="opacity">In (0, 1].</param>
    public void Face(ReadOnlySpan<Point3> corners, SceneClass label, LinearColor color, float opacity = 1)
    {
        Span<PixelPoint> pixels = stackalloc PixelPoint[MostCorners];
        var count = Project(corners, pixels, out var depth);
        if (count >= 3)
        {
            canvas.Fill(pixels[..count], label, weather.Through(depth, color), opacity);
        }
    }

    /// <summary>Paints a polygon that is given in a panel's coordinates.</summary>
    public void Shape(Panel panel, ReadOnlySpan<PixelPoint> outline, SceneClass label, LinearColor color, float opacity = 1)
    {
        Span<Point3> corners = stackalloc Point3[outline.Length];
        for (var i = 0; i < outline.Length; i++)
        {
            corners[i] = panel.At(outline[i].X, outline[i].Y);
        }
        Face(corners, label, color, opacity);
    }

    /// <summary>Paints an upright rectangle of a panel.</summary>
    public void Rectangle(Panel panel, float left, float bottom, float right, float top, SceneClass label, LinearColor color, float opacity = 1) =>
        Face([panel.At(left, bottom), panel.At(right, bottom), panel.At(right, top), panel.At(left, top)], label, color, opacity);

    /// <summary>
    /// Paints an upright rectangle of a panel with a texture. A wall along the road that begins behind the camera is cut there.
    /// </summary>
    public void Rectangle(Panel panel, float left, float bottom, float right, float top, SceneClass label, Texture texture)
    {
        if (panel.Across.Z > 0)
        {
            left = MathF.Max(left, 1.5f * Camera.Near - panel.Origin.Z);
        }
        Span<PixelPoint> pixels = stackalloc PixelPoint[MostCorners];
        ReadOnlySpan<Point3> corners = [panel.At(left, bottom), panel.At(right, bottom), panel.At(right, top), panel.At(left, top)];
        if (left >= right || Project(corners, pixels, out var depth) != 4)
        {
            return;
        }
        var place = new Homography(pixels[0], pixels[1], pixels[2], pixels[3]);
        canvas.Fill(pixels[..4], label, (x, y) =>
        {
            var (u, v) = place.At(x, y);
            return weather.Through(depth, texture(left + u * (right - left), bottom + v * (top - bottom)));
        });
    }

    /// <summary>Paints an ellipse of a panel.</summary>
    public void Ellipse(Panel panel, float x, float y, float radiusX, float radiusY, SceneClass label, LinearColor color, float opacity = 1)
    {
        var step = Shows((radiusX + radiusY) / 6, panel.Origin.Z) ? 1 : 4; // six corners make a circle of a few pixels
        Span<PixelPoint> outline = stackalloc PixelPoint[Circle.Length / step];
        for (var i = 0; i < outline.Length; i++)
        {
            outline[i] = new(x + radiusX * Circle[i * step].X, y + radiusY * Circle[i * step].Y);
        }
        Shape(panel, outline, label, color, opacity);
    }

    /// <summary>Paints a ring of a panel: a tyre seen from the side.</summary>
    public void Ring(Panel panel, float x, float y, float radius, float thickness, SceneClass label, LinearColor color)
    {
        // Out along one circle, back along the other: the seam cancels by the even-odd rule.
        Span<PixelPoint> outline = stackalloc PixelPoint[2 * Circle.Length + 2];
        for (var i = 0; i <= Circle.Length; i++)
        {
            var (cos, sin) = Circle[i % Circle.Length];
            outline[i] = new(x + radius * cos, y + radius * sin);
            outline[^(i + 1)] = new(x + (radius - thickness) * cos, y + (radius - thickness) * sin);
        }
        Shape(panel, outline, label, color);
    }

    /// <summary>Paints a limb of a panel: two round ends of their own radii and what is between them.</summary>
    public void Limb(
        Panel panel,
        PixelPoint from,
        float fromRadius,
        PixelPoint to,
        float toRadius,
        SceneClass label,
        LinearColor color,
        float opacity = 1)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var length = MathF.Max(1e-6f, MathF.Sqrt(x * x + y * y));
        (x, y) = (x / length, y / length);
        var half = Circle.Length / 2;
        Span<PixelPoint> outline = stackalloc PixelPoint[2 * (half + 1)];
        for (var i = 0; i <= half; i++)
        {
            // half a circle from the right of the limb's direction over its end to the left
            var (cos, sin) = (Circle[i].X, Circle[i].Y);
            outline[i] = new(to.X + toRadius * (y * cos + x * sin), to.Y + toRadius * (-x * cos + y * sin));
            outline[half + 1 + i] = new(from.X - fromRadius * (y * cos + x * sin), from.Y - fromRadius * (-x * cos + y * sin));
        }
        Shape(panel, outline, label, color, opacity);
    }

    /// <summary>Paints a band of the ground along the road, from beneath the camera to far away.</summary>
    /// <param name="left">Metres right of the road's middle.</param>
    /// <param name="right">Metres right of the road's middle.</param>
    /// <param name="near">Where it begins.</param>
    /// <param name="far">Where it ends.</param>
    /// <param name="height">Above the road.</param>
    /// <param name="label">What it belongs to.</param>
    /// <param name="texture">Colour by metres to the right and ahead.</param>
    /// <param name="opacity">In (0, 1].</param>
    public void Strip(float left, float right, float near, float far, float height, SceneClass label, Texture texture, float opacity = 1)
    {
        const int steps = 24;
        Span<PixelPoint> outline = stackalloc PixelPoint[2 * (steps + 1)];
        for (var i = 0; i <= steps; i++)
        {
            // Steps grow with distance, as the pixels do: equal steps of 1/z.
            var z = 1 / (1 / near + (1 / far - 1 / near) * i / steps);
            outline[i] = camera.Project(new(left, height, z));
            outline[^(i + 1)] = camera.Project(new(right, height, z));
        }
        canvas.Fill(outline, label, Ground(texture), opacity);
    }

    /// <summary>Turns a texture of the ground into one of the canvas.</summary>
    public Shader Ground(Texture texture) => (x, y) =>
        camera.TryGround(x, y, out var groundX, out var groundZ) ? weather.Through(groundZ, texture(groundX, groundZ)) : weather.Horizon;

    /// <summary>Lays the sun's shadow of a box on the ground.</summary>
    public void CastBox(float left, float right, float near, float far, float height)
    {
        if (!weather.HasShadows)
        {
            return;
        }
        ReadOnlySpan<Point3> roof = [new(left, height, near), new(right, height, near), new(right, height, far), new(left, height, far)];
        Shade([Fall(roof[0]), Fall(roof[1]), Fall(roof[2]), Fall(roof[3])]);
        for (var i = 0; i < roof.Length; i++)
        {
            var (a, b) = (roof[i], roof[(i + 1) % roof.Length]);
            Shade([a with { Y = 0 }, b with { Y = 0 }, Fall(b), Fall(a)]);
        }
    }

    /// <summary>Lays the sun's shadow of a ball on the ground.</summary>
    public void CastBall(Point3 centre, float radius, float depth = 1)
    {
        if (!weather.HasShadows)
        {
            return;
        }
        var middle = Fall(centre);
        Span<Point3> outline = stackalloc Point3[Circle.Length];
        for (var i = 0; i < outline.Length; i++)
        {
            // The sun's low light draws the ball out along its direction.
            outline[i] = Fall(new Point3(radius * Circle[i].X, 0.7f * radius * Circle[i].Y, 0)) + new Point3(0, 0, radius * Circle[i].Y) + middle;
        }
        Shade(outline, depth);
    }

    /// <summary>Lays the sun's shadow of an upright post on the ground.</summary>
    public void CastPost(Point3 foot, float height, float radius)
    {
        if (weather.HasShadows)
        {
            var top = Fall(foot + new Point3(0, height, 0));
            var side = new Point3(radius, 0, 0);
            Shade([foot - side, foot + side, top + side, top - side], 0.9f);
        }
    }

    /// <summary>Darkens the ground under a thing, as the sky cannot reach there.</summary>
    public void ShadeUnder(float left, float right, float near, float far, float depth) =>
        Shade([new(left, 0, near), new(right, 0, near), new(right, 0, far), new(left, 0, far)], depth);

    private Point3 Fall(Point3 point)
    {
        var sun = weather.SunDirection;
        return new(point.X - point.Y * sun.X / sun.Y, 0, point.Z - point.Y * sun.Z / sun.Y);
    }

    private void Shade(ReadOnlySpan<Point3> outline, float depth = 1)
    {
        Span<PixelPoint> pixels = stackalloc PixelPoint[MostCorners];
        var count = Project(outline, pixels, out _);
        if (count >= 3)
        {
            canvas.Shade(pixels[..count], depth);
        }
    }

    // Cuts off what is nearer than the camera can see and projects the rest.
    private int Project(ReadOnlySpan<Point3> corners, Span<PixelPoint> pixels, out float depth)
    {
        var count = 0;
        var from = corners[^1];
        depth = 0;
        foreach (var to in corners)
        {
            if ((from.Z < Camera.Near) != (to.Z < Camera.Near))
            {
                pixels[count++] = camera.Project(from + (to - from) * ((Camera.Near - from.Z) / (to.Z - from.Z)));
            }
            if (to.Z >= Camera.Near)
            {
                pixels[count++] = camera.Project(to);
            }
            depth += to.Z / corners.Length;
            from = to;
        }
        return count;
    }

    private static PixelPoint[] UnitCircle(int count)
    {
        // Turned step by step with the sine and cosine of 15° written out: the library's own may differ in the last digit between machines.
        const double cosine = 0.96592582628906829, sine = 0.25881904510252076;
        var points = new PixelPoint[count];
        var (x, y) = (1.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            points[i] = new((float)x, (float)y);
            (x, y) = (x * cosine - y * sine, x * sine + y * cosine);
        }
        return points;
    }
}
