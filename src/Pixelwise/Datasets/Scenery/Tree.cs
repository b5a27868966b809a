using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>A tree, or a bush when it has no trunk: a crown of many leafy clumps, light towards the sun and dark below.</summary>
internal sealed class Tree : ISceneObject
{
    private readonly Point3 _foot;
    private readonly float _trunk;
    private readonly float _radius;
    private readonly LinearColor _leaf;
    private readonly LinearColor _bark;
    private readonly Clump[] _clumps;
    private readonly Noise _noise;

    private readonly record struct Clump(Point3 Offset, float Radius, float Tone, int Outline);

    /// <summary>Throws one tree.</summary>
    /// <param name="foot">Where it stands.</param>
    /// <param name="trunk">Height of the lowest leaves; 0 for a bush.</param>
    /// <param name="radius">Half the crown's width.</param>
    /// <param name="random">Dice.</param>
    public Tree(Point3 foot, float trunk, float radius, SeededRandom random)
    {
        (_foot, _trunk, _radius) = (foot, trunk, radius);
        _leaf = random.Tinted(LinearColor.Hex(random.NextInt(10) switch
        {
            < 7 => random.Pick(0x54803A, 0x668F3D, 0x47702F, 0x7B9A4A),
            < 9 => random.Pick(0x9AA548, 0x879A3C),
            _ => random.Pick(0xC08A32, 0xA8602C), // autumn comes to some
        }));
        _bark = random.Tinted(LinearColor.Hex(random.Pick(0x5A4A3A, 0x6A5B4A, 0x4A4038)));
        _noise = new Noise(random.NextBits());
        _clumps = [.. Enumerable.Range(0, trunk > 0 ? 46 : 16).Select(i => ThrowClump(i, random)).OrderByDescending(clump => clump.Offset.Z)];
    }

    /// <inheritdoc/>
    public float Distance => _foot.Z;

    private Point3 Middle => _foot + new Point3(0, _trunk + _radius * (_trunk > 0 ? 1.02f : 0.42f), 0);

    /// <inheritdoc/>
    public void CastShadow(Painter painter)
    {
        if (_trunk > 0)
        {
            painter.CastPost(_foot, _trunk + _radius * 0.5f, _radius * 0.07f);
        }
        foreach (var clump in _clumps)
        {
            painter.CastBall(Middle + clump.Offset, clump.Radius * 0.8f, depth: 0.85f);
        }
        painter.ShadeUnder(_foot.X - _radius * 0.35f, _foot.X + _radius * 0.35f, _foot.Z - 0.3f, _foot.Z + 0.3f, 0.3f);
    }

    /// <inheritdoc/>
    public void Paint(Painter painter)
    {
        if (_foot.Z < Camera.Near)
        {
            return; // behind the camera it only casts a shadow
        }
        if (_trunk > 0)
        {
            PaintTrunk(painter);
        }
        foreach (var clump in _clumps)
        {
            PaintClump(painter, clump);
        }
    }

    private Clump ThrowClump(int index, SeededRandom random)
    {
        Point3 direction;
        do
        {
            direction = new(random.Between(-1, 1), random.Between(-1, 1), random.Between(-1, 1));
        }
        while (direction.Dot(direction) is > 1 or < 0.1f);
        var flat = _trunk > 0 ? 1.12f : 0.55f;
        return new(
            new Point3(direction.X, direction.Y * flat, direction.Z) * (_radius * 0.78f),
            _radius * random.Between(0.2f, 0.4f),
            random.Between(0.8f, 1.2f),
            index);
    }

    private void PaintTrunk(Painter painter)
    {
        var panel = Panel.Facing(_foot);
        var width = MathF.Max(_radius * 0.075f, 0.5f * painter.Camera.MetresPerPixel(_foot.Z));
        var light = painter.Weather.On(new(0, 0, -1)) * 0.9f;
        var fork = _trunk + _radius * 0.35f;
        painter.Limb(panel, new(0, 0.05f), width * 1.15f, new(0, fork), width * 0.75f, SceneClass.Tree, _bark * light);
        painter.Limb(
            panel,
            new(0, _trunk),
            width * 0.6f,
            new(-_radius * 0.45f, fork + _radius * 0.6f),
            width * 0.25f,
            SceneClass.Tree,
            _bark * light);
        painter.Limb(
            panel,
            new(0, _trunk),
            width * 0.6f,
            new(_radius * 0.42f, fork + _radius * 0.7f),
            width * 0.25f,
            SceneClass.Tree,
            _bark * light);
        var lit = MathF.Sign(painter.Weather.SunDirection.X) * width * 0.5f;
        painter.Limb(panel, new(lit, 0.1f), width * 0.35f, new(lit * 0.7f, fork), width * 0.2f, SceneClass.Tree, _bark * light * 1.5f, 0.5f);
    }

    private void PaintClump(Painter painter, Clump clump)
    {
        var weather = painter.Weather;
        var outward = (clump.Offset + new Point3(0, 0.01f, 0)).Unit();
        var towardsSun = 0.5f + 0.5f * outward.Dot(weather.SunDirection);
        var height = 0.5f + 0.5f * clump.Offset.Y / _radius;
        var light = weather.Ambient * (0.35f + 0.65f * height) + weather.Sun * (0.95f * towardsSun * towardsSun);
        var panel = Panel.Facing(Middle + clump.Offset);

        Leaves(painter, panel, clump, 1, new(0, 0), _leaf * light * (0.72f * clump.Tone));
        if (painter.Shows(clump.Radius * 0.5f, _foot.Z))
        {
            // a lighter cap where the sky and the sun reach, a dark seam left below
            var cap = new PixelPoint(MathF.Sign(weather.SunDirection.X) * clump.Radius * 0.16f, clump.Radius * 0.2f);
            Leaves(painter, panel, clump, 0.68f, cap, _leaf * light * (1.02f * clump.Tone), 0.75f);
        }
        if (painter.Shows(clump.Radius * 0.16f, _foot.Z))
        {
            for (var i = 0; i < 9; i++)
            {
                var (x, y) = (_noise.Corner(clump.Outline, 40 + i) * 2 - 1, _noise.Corner(clump.Outline, 60 + i) * 2 - 1);
                var tone = y > -0.2f ? 1.35f : 0.5f;
                painter.Ellipse(panel, x * clump.Radius * 0.75f, y * clump.Radius * 0.75f, clump.Radius * 0.11f, clump.Radius * 0.08f,
                    SceneClass.Tree, _leaf * light * (tone * clump.Tone), 0.7f);
            }
        }
    }

    // A round outline with random bites: 14 points about the clump's radius.
    private void Leaves(Painter painter, Panel panel, Clump clump, float scale, PixelPoint middle, LinearColor color, float opacity = 1)
    {
        ReadOnlySpan<PixelPoint> circle =
        [
            new(1, 0), new(0.9f, 0.43f), new(0.62f, 0.78f), new(0.22f, 0.97f), new(-0.22f, 0.97f), new(-0.62f, 0.78f), new(-0.9f, 0.43f),
            new(-1, 0), new(-0.9f, -0.43f), new(-0.62f, -0.78f), new(-0.22f, -0.97f), new(0.22f, -0.97f), new(0.62f, -0.78f), new(0.9f, -0.43f),
        ];
        Span<PixelPoint> outline = stackalloc PixelPoint[circle.Length];
        for (var i = 0; i < circle.Length; i++)
        {
            var radius = clump.Radius * scale * (0.74f + 0.5f * _noise.Corner(clump.Outline, i));
            outline[i] = new(middle.X + circle[i].X * radius, middle.Y + circle[i].Y * radius);
        }
        painter.Shape(panel, outline, SceneClass.Tree, color, opacity);
    }
}
