using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>A car on or beside the lane, seen from behind or from the front, and from the side that faces the camera.</summary>
internal sealed class Car : ISceneObject
{
    private readonly CarShape _shape;
    private readonly float _x;
    private readonly float _near;
    private readonly bool _oncoming;
    private readonly bool _moving;
    private readonly bool _braking;
    private readonly LinearColor _paint;
    private readonly LinearColor _plate;

    /// <summary>Throws one car.</summary>
    /// <param name="x">Its middle, in metres right of the road's middle.</param>
    /// <param name="near">Where its nearer bumper is, in metres ahead.</param>
    /// <param name="oncoming">Shows its front rather than its rear.</param>
    /// <param name="moving">Has its lamps on when it is dark.</param>
    /// <param name="random">Dice.</param>
    public Car(float x, float near, bool oncoming, bool moving, SeededRandom random)
    {
        (_x, _near, _oncoming, _moving) = (x, near, oncoming, moving);
        _shape = random.NextInt(20) switch
        {
            < 9 => CarShape.Hatchback,
            < 16 => CarShape.Saloon,
            < 19 => CarShape.Van,
            _ => moving ? CarShape.Bus : CarShape.Hatchback,
        };
        _paint = random.Tinted(
            LinearColor.Hex(
                _shape == CarShape.Bus
                    ? random.Pick(0xB3202A, 0x2A6A4A, 0xD8A226)
                    : random.Pick(
                        0xE9EAEA,
                        0xB9BDC0,
                        0x7D8388,
                        0x2B2D31,
                        0x17181B,
                        0x9E1F28,
                        0x24477A,
                        0x3A6FA8,
                        0x305A45,
                        0xC9B68A,
                        0xD8D9D6,
                        0x8C2B20)),
            0.05f);
        _plate = LinearColor.Hex(random.Pick(0xF2F1EA, 0xE9C63A));
        _braking = random.NextBool(0.4);
    }

    /// <summary>Bumper to bumper, in metres.</summary>
    public float Length => _shape.Length;

    /// <inheritdoc/>
    public float Distance => _near;

    private float Half => _shape.Width / 2;

    /// <inheritdoc/>
    public void CastShadow(Painter painter)
    {
        painter.CastBox(_x - Half, _x + Half, _near, _near + Length, _shape.Belt);
        painter.CastBox(_x - Half * 0.8f, _x + Half * 0.8f, _near + Length * 0.3f, _near + Length * 0.8f, _shape.Roof);
        painter.ShadeUnder(_x - Half - 0.2f, _x + Half + 0.2f, _near - 0.15f, _near + Length + 0.2f, 0.45f);
        painter.ShadeUnder(_x - Half, _x + Half, _near + 0.05f, _near + Length, 0.85f);
    }

    /// <inheritdoc/>
    public void Paint(Painter painter)
    {
        PaintUnderside(painter);
        var visibleSide = painter.Camera.X > _x + Half ? 1 : painter.Camera.X < _x - Half ? -1 : 0;
        if (visibleSide != 0)
        {
            PaintSide(painter, visibleSide);
        }
        PaintSkin(painter);
        PaintEnd(painter);
    }

    /// <summary>Its lamps: places, in pairs, and what they shine; nothing by day or when parked.</summary>
    public void Shine(Painter painter)
    {
        var lamps = painter.Weather.Lamps;
        if (!_moving || lamps == 0)
        {
            return;
        }
        var color = _oncoming ? new LinearColor(0.9f, 0.85f, 0.7f) : new LinearColor(_braking ? 0.7f : 0.35f, 0.04f, 0.03f);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var centre = painter.Camera.Project(new(_x + side * Half * 0.75f, _oncoming ? 0.66f : 0.8f, _near));
            painter.Canvas.Glow(centre, (_oncoming ? 0.9f : 0.55f) / painter.Camera.MetresPerPixel(_near), color * lamps);
        }
    }

    // A place on the car: t metres behind its front bumper, a share of its half-width to the right, some height above the road.
    private Point3 At(float t, float height, float across)
    {
        var lean = Math.Clamp((height - _shape.Belt) / (_shape.Roof - _shape.Belt), 0, 1);
        return new(_x + across * Half * (1 - _shape.Taper * lean), height, _near + (_oncoming ? t : Length - t));
    }

    private void PaintUnderside(Painter painter)
    {
        var rubber = LinearColor.Hex(0x17181A) * (0.3f + painter.Weather.Ambient.G);
        var end = Panel.Facing(new(_x, 0, _near + 0.12f));
        painter.Rectangle(end, -Half * 0.96f, 0.16f, Half * 0.96f, 0.4f, SceneClass.Car, rubber * 0.6f);
        painter.Rectangle(end, -Half * 0.97f, 0, -Half * 0.72f, 0.4f, SceneClass.Car, rubber);
        painter.Rectangle(end, Half * 0.72f, 0, Half * 0.97f, 0.4f, SceneClass.Car, rubber);
    }

    private void PaintSide(Painter painter, int side)
    {
        var light = painter.Weather.On(new(side * 0.97f, 0.24f, 0));
        var body = _shape.Outline.Select(corner => At(corner.X, corner.Y, side)).ToArray();
        painter.Face(body, SceneClass.Car, _paint * light);
        painter.Face(
            [At(0, 0.22f, side), At(0, 0.42f, side), At(Length, 0.42f, side), At(Length, 0.25f, side)],
            SceneClass.Car,
            _paint * light * 0.5f);
        var glass = Glass(painter, 0.25f);
        foreach (var window in _shape.Windows)
        {
            painter.Face([.. window.Select(corner => At(corner.X, corner.Y, side))], SceneClass.Car, glass);
        }
        if (painter.Shows(0.06f, _near))
        {
            var seam = _shape.Windows[0][^1].X + 0.05f;
            painter.Face([At(seam, 0.4f, side), At(seam, _shape.Belt, side), At(seam + 0.035f, _shape.Belt, side), At(seam + 0.035f, 0.4f, side)],
                SceneClass.Car, _paint * light * 0.45f);
        }
        var radius = _shape.Roof > 2.5f ? 0.46f : 0.33f;
        foreach (var axle in _shape.Axles)
        {
            var foot = At(axle, 0, side);
            var wheel = new Panel(new(foot.X + side * 0.01f, radius, foot.Z), new(0, 0, 1), new(0, 1, 0));
            var rubber = LinearColor.Hex(0x1B1C1E) * (0.3f + painter.Weather.Ambient.G);
            painter.Ellipse(wheel, 0, 0.02f, radius * 1.14f, radius * 1.14f, SceneClass.Car, rubber * 0.5f);
            painter.Ellipse(wheel, 0, 0, radius, radius, SceneClass.Car, rubber);
            painter.Ellipse(wheel, 0, 0, radius * 0.6f, radius * 0.6f, SceneClass.Car, LinearColor.Hex(0xA9ADB0) * light);
            painter.Ellipse(wheel, 0, 0, radius * 0.2f, radius * 0.2f, SceneClass.Car, LinearColor.Hex(0x55585B) * light);
        }
    }

    // Hood, screens, roof and rear: one strip from side to side for each stretch of the outline that faces the camera, the farthest first.
    private void PaintSkin(Painter painter)
    {
        var stretches = _shape.Outline.Length - 1;
        for (var i = 0; i < stretches; i++)
        {
            var stretch = _oncoming ? stretches - 1 - i : i;
            var (from, to) = (_shape.Outline[stretch], _shape.Outline[stretch + 1]);
            var normal = new Point3(0, to.X - from.X, (from.Y - to.Y) * (_oncoming ? 1 : -1)).Unit();
            var towards = new Point3(0, 1.5f, 0) - At(from.X, from.Y, 0) with { X = 0 };
            if (normal.Dot(towards) <= 0)
            {
                continue;
            }
            Point3[] strip = [At(from.X, from.Y, -1), At(from.X, from.Y, 1), At(to.X, to.Y, 1), At(to.X, to.Y, -1)];
            var sheen = painter.Weather.Horizon * (0.10f * MathF.Max(0, normal.Y));
            painter.Face(strip, SceneClass.Car, _paint * painter.Weather.On(normal) + sheen);
            if (_shape.Glass.Contains(stretch))
            {
                Point3[] pane =
                [
                    Inset(from, to, 0.1f, -0.9f),
                    Inset(from, to, 0.1f, 0.9f),
                    Inset(from, to, 0.9f, 0.9f),
                    Inset(from, to, 0.9f, -0.9f),
                ];
                painter.Face(pane, SceneClass.Car, Glass(painter, 0.2f + 0.4f * normal.Y));
            }
        }
    }

    private Point3 Inset(PixelPoint from, PixelPoint to, float share, float across) =>
        At(from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share, across);

    private static LinearColor Glass(Painter painter, float mirror) =>
        LinearColor.Mix(LinearColor.Hex(0x161C21) * (0.4f + painter.Weather.Ambient.G), painter.Weather.Horizon, mirror * 0.55f);

    private void PaintEnd(Painter painter)
    {
        var panel = Panel.Facing(new(_x, 0, _near));
        var light = painter.Weather.On(new(0, 0, -1));
        var lamps = _moving ? painter.Weather.Lamps : 0;
        var plastic = LinearColor.Hex(0x2A2C2F) * light;
        painter.Rectangle(panel, -Half * 0.94f, 0.24f, Half * 0.94f, 0.36f, SceneClass.Car, plastic);
        if (_oncoming)
        {
            painter.Rectangle(panel, -Half * 0.5f, 0.38f, Half * 0.5f, 0.52f, SceneClass.Car, plastic * 0.6f);
            painter.Rectangle(panel, -Half * 0.45f, 0.55f, Half * 0.45f, 0.63f, SceneClass.Car, LinearColor.Hex(0x8F9497) * light);
        }
        else
        {
            painter.Rectangle(panel, -Half * 0.94f, 0.46f, Half * 0.94f, 0.49f, SceneClass.Car, _paint * light * 0.45f);
        }
        painter.Rectangle(panel, -0.26f, _oncoming ? 0.40f : 0.52f, 0.26f, _oncoming ? 0.51f : 0.63f, SceneClass.Car, _plate * light);
        var lamp = _oncoming
            ? LinearColor.Mix(LinearColor.Hex(0xDDE3E6) * light, new(1.5f, 1.4f, 1.1f), lamps)
            : LinearColor.Mix(LinearColor.Hex(0xB01E22) * light, new(1.2f, 0.08f, 0.05f), MathF.Max(lamps * 0.6f, _braking && _moving ? 0.8f : 0));
        var (bottom, top) = _oncoming ? (0.5f, 0.62f) : (0.62f, 0.88f);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var (inner, outer) = (side * Half * (_oncoming ? 0.58f : 0.74f), side * Half * 0.96f);
            painter.Rectangle(panel, MathF.Min(inner, outer), bottom, MathF.Max(inner, outer), top, SceneClass.Car, lamp);
        }
    }
}
