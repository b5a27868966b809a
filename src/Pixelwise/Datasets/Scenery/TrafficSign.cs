using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>A traffic sign, a direction board or a traffic light, on its pole.</summary>
internal sealed class TrafficSign : ISceneObject
{
    private enum Kind
    {
        Warning,
        SpeedLimit,
        Order,
        Board,
        Light,
    }

    private static readonly LinearColor Red = LinearColor.Hex(0xC8202B);
    private static readonly LinearColor Blue = LinearColor.Hex(0x1D4F9F);
    private static readonly LinearColor Green = LinearColor.Hex(0x1B6B43);
    private static readonly LinearColor Paper = LinearColor.Hex(0xF7F5EE);
    private static readonly LinearColor Ink = LinearColor.Hex(0x1C1D20);

    private readonly Point3 _foot;
    private readonly Kind _kind;
    private readonly float _size;
    private readonly float _height;
    private readonly int _phase;

    /// <summary>Throws one sign.</summary>
    /// <param name="foot">Where its pole stands.</param>
    /// <param name="random">Dice.</param>
    public TrafficSign(Point3 foot, SeededRandom random)
    {
        _foot = foot;
        _kind = random.Pick(Kind.Warning, Kind.SpeedLimit, Kind.Order, Kind.Board, Kind.Light);
        _size = random.Between(0.36f, 0.5f);
        _height = random.Between(2.2f, 2.9f);
        _phase = random.NextInt(3);
    }

    /// <inheritdoc/>
    public float Distance => _foot.Z;

    /// <inheritdoc/>
    public void CastShadow(Painter painter)
    {
        painter.CastPost(_foot, _height, 0.04f);
        painter.CastBall(_foot + new Point3(0, _height, 0), _size * 0.8f);
    }

    /// <inheritdoc/>
    public void Paint(Painter painter)
    {
        var panel = Panel.Facing(_foot);
        var light = painter.Weather.On(new(0, 0.2f, -0.98f));
        var radius = MathF.Max(0.045f, 0.6f * painter.Camera.MetresPerPixel(_foot.Z));
        painter.Limb(panel, new(0, 0), radius, new(0, _height + _size * 0.5f), radius, SceneClass.Pole, LinearColor.Hex(0x8E9496) * light);
        switch (_kind)
        {
            case Kind.Warning:
                Triangle(painter, panel, _size * 1.25f, Red * light);
                Triangle(painter, panel, _size * 0.85f, Paper * light);
                painter.Limb(panel, new(0, _height - 0.08f), 0.035f, new(0, _height + 0.16f), 0.05f, SceneClass.Sign, Ink * light);
                painter.Ellipse(panel, 0, _height - 0.18f, 0.045f, 0.045f, SceneClass.Sign, Ink * light);
                break;
            case Kind.SpeedLimit:
                painter.Ellipse(panel, 0, _height, _size, _size, SceneClass.Sign, Red * light);
                painter.Ellipse(panel, 0, _height, _size * 0.74f, _size * 0.74f, SceneClass.Sign, Paper * light);
                Digits(painter, panel, light);
                break;
            case Kind.Order:
                painter.Ellipse(panel, 0, _height, _size, _size, SceneClass.Sign, Blue * light);
                painter.Limb(
                    panel,
                    new(0, _height - _size * 0.5f),
                    0.06f,
                    new(0, _height + _size * 0.3f),
                    0.06f,
                    SceneClass.Sign,
                    Paper * light);
                painter.Shape(
                    panel,
                    [new(-0.17f, _height + 0.06f), new(0, _height + _size * 0.68f), new(0.17f, _height + 0.06f)],
                    SceneClass.Sign,
                    Paper * light);
                break;
            case Kind.Board:
                painter.Rectangle(
                    panel,
                    -_size * 1.7f,
                    _height - _size,
                    _size * 1.7f,
                    _height + _size * 0.9f,
                    SceneClass.Sign,
                    Paper * light);
                painter.Rectangle(
                    panel,
                    -_size * 1.6f,
                    _height - _size * 0.9f,
                    _size * 1.6f,
                    _height + _size * 0.8f,
                    SceneClass.Sign,
                    (_phase == 0 ? Blue : Green) * light);
                painter.Rectangle(
                    panel,
                    -_size * 1.2f,
                    _height + _size * 0.15f,
                    _size * 0.9f,
                    _height + _size * 0.4f,
                    SceneClass.Sign,
                    Paper * light);
                painter.Rectangle(
                    panel,
                    -_size * 1.2f,
                    _height - _size * 0.5f,
                    _size * 0.3f,
                    _height - _size * 0.25f,
                    SceneClass.Sign,
                    Paper * light);
                break;
            default:
                Signal(painter, panel, light);
                break;
        }
    }

    private void Triangle(Painter painter, Panel panel, float side, LinearColor color) => painter.Shape(
        panel, [new(-side, _height - side * 0.75f), new(side, _height - side * 0.75f), new(0, _height + side)], SceneClass.Sign, color);

    private void Digits(Painter painter, Panel panel, LinearColor light)
    {
        painter.Ring(panel, _size * 0.26f, _height, _size * 0.27f, _size * 0.11f, SceneClass.Sign, Ink * light);
        painter.Rectangle(panel, -_size * 0.42f, _height - _size * 0.3f, -_size * 0.3f, _height + _size * 0.3f, SceneClass.Sign, Ink * light);
        painter.Rectangle(panel, -_size * 0.5f, _height + _size * 0.16f, -_size * 0.12f, _height + _size * 0.28f, SceneClass.Sign, Ink * light);
        painter.Rectangle(panel, -_size * 0.5f, _height - _size * 0.28f, -_size * 0.12f, _height - _size * 0.16f, SceneClass.Sign, Ink * light);
    }

    private void Signal(Painter painter, Panel panel, LinearColor light)
    {
        painter.Rectangle(panel, -0.24f, _height - 0.3f, 0.24f, _height + 0.95f, SceneClass.Sign, Paper * light * 0.7f);
        painter.Rectangle(panel, -0.2f, _height - 0.26f, 0.2f, _height + 0.91f, SceneClass.Sign, Ink * light);
        ReadOnlySpan<LinearColor> lamps = [LinearColor.Hex(0x38E08A), LinearColor.Hex(0xFFB52E), LinearColor.Hex(0xFF3B30)];
        for (var i = 0; i < lamps.Length; i++)
        {
            painter.Ellipse(panel, 0, _height - 0.06f + i * 0.38f, 0.13f, 0.13f, SceneClass.Sign, lamps[i] * (i == _phase ? 1.25f : 0.09f));
        }
    }
}
