using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>A person on foot: along the pavement, or across the road.</summary>
internal sealed class Pedestrian : ISceneObject
{
    private readonly Point3 _foot;
    private readonly Figure _figure;
    private readonly float _stride;
    private readonly int _heading;
    private readonly bool _away;
    private readonly bool _skirt;
    private readonly bool _bag;
    private readonly bool _umbrella;
    private readonly LinearColor _accent;

    /// <summary>Throws one walker.</summary>
    /// <param name="foot">Where the person is.</param>
    /// <param name="across">Walks across the view rather than towards or away from the camera.</param>
    /// <param name="weather">Rain opens umbrellas.</param>
    /// <param name="random">Dice.</param>
    public Pedestrian(Point3 foot, bool across, Weather weather, SeededRandom random)
    {
        _foot = foot;
        _figure = new Figure(random);
        _stride = across ? random.Between(0.18f, 0.36f) : random.Between(0.03f, 0.1f);
        _heading = random.Sign();
        _away = random.NextBool();
        _skirt = random.NextBool(0.25);
        _bag = random.NextBool(0.4);
        _umbrella = weather.Rain > 0 && random.NextBool(0.65);
        _accent = random.Tinted(LinearColor.Hex(random.Pick(0xB3262E, 0x2E2E33, 0x27496D, 0xD0A23A, 0x4F7A4A, 0x7A4A6A)));
    }

    /// <inheritdoc/>
    public float Distance => _foot.Z;

    /// <inheritdoc/>
    public void CastShadow(Painter painter)
    {
        painter.CastPost(_foot, _figure.Height * 0.85f, 0.17f);
        painter.CastBall(_foot + new Point3(0, _figure.Height * 0.92f, 0), 0.13f);
        painter.ShadeUnder(_foot.X - 0.25f, _foot.X + 0.25f, _foot.Z - 0.15f, _foot.Z + 0.15f, 0.45f);
    }

    /// <inheritdoc/>
    public void Paint(Painter painter)
    {
        // Drawn for a person of 1.75 m and scaled with the panel.
        var scale = _figure.Height / 1.75f;
        var panel = new Panel(_foot, new(scale, 0, 0), new(0, scale, 0));
        var light = painter.Weather.On(new(0, 0.25f, -0.97f)) + painter.Weather.Sun * 0.12f;
        var lit = MathF.Sign(painter.Weather.SunDirection.X) * 0.07f;
        var swing = _stride * 0.75f;

        Leg(painter, panel, light * 0.82f, -0.085f, -_stride);
        Arm(painter, panel, light * 0.8f, -0.2f, swing);
        Leg(painter, panel, light, 0.085f, _stride);
        if (_skirt)
        {
            painter.Shape(panel, [new(-0.16f, 1), new(0.16f, 1), new(0.27f, 0.5f), new(-0.27f, 0.5f)], SceneClass.Pedestrian, _figure.Legs * light);
        }
        painter.Shape(panel, [new(-0.17f, 0.86f), new(0.17f, 0.86f), new(0.23f, 1.38f), new(0.15f, 1.47f), new(-0.15f, 1.47f), new(-0.23f, 1.38f)],
            SceneClass.Pedestrian, _figure.Top * light);
        painter.Limb(panel, new(lit, 0.92f), 0.06f, new(lit * 1.3f, 1.36f), 0.07f, SceneClass.Pedestrian, _figure.Top * light * 1.35f, 0.55f);
        Arm(painter, panel, light, 0.2f, -swing);
        Head(painter, panel, light);
        if (_bag)
        {
            painter.Limb(panel, new(-0.12f, 1.4f), 0.02f, new(0.2f, 0.98f), 0.02f, SceneClass.Pedestrian, _accent * light * 0.7f);
            painter.Rectangle(panel, 0.14f, 0.74f, 0.36f, 1, SceneClass.Pedestrian, _accent * light * 0.8f);
        }
        if (_umbrella)
        {
            Umbrella(painter, panel, light);
        }
    }

    private void Leg(Painter painter, Panel panel, LinearColor light, float hip, float step)
    {
        var lift = MathF.Max(0, -step * _heading) * 0.22f;
        var (knee, foot) = (new PixelPoint(hip + step * _heading * 0.55f, 0.5f), new PixelPoint(hip + step * _heading, 0.07f + lift));
        painter.Limb(
            panel,
            foot,
            0.05f,
            new(foot.X + 0.08f * _heading * (_stride > 0.12f ? 1 : 0.2f), foot.Y - 0.02f),
            0.045f,
            SceneClass.Pedestrian,
            _figure.Shoes * light);
        painter.Limb(panel, new(hip, 0.9f), 0.098f, knee, 0.075f, SceneClass.Pedestrian, _figure.Legs * light);
        painter.Limb(panel, knee, 0.074f, foot, 0.05f, SceneClass.Pedestrian, _figure.Legs * light * 0.95f);
    }

    private void Arm(Painter painter, Panel panel, LinearColor light, float shoulder, float swing)
    {
        var outward = MathF.Sign(shoulder) * 0.06f;
        var elbow = new PixelPoint(shoulder + outward + swing * _heading * 0.5f, 1.13f);
        var hand = new PixelPoint(shoulder + outward + swing * _heading, 0.88f);
        painter.Ellipse(panel, hand.X, hand.Y, 0.042f, 0.05f, SceneClass.Pedestrian, _figure.Skin * light);
        painter.Limb(panel, new(shoulder, 1.38f), 0.066f, elbow, 0.056f, SceneClass.Pedestrian, _figure.Top * light * 0.9f);
        painter.Limb(panel, elbow, 0.055f, hand, 0.042f, SceneClass.Pedestrian, _figure.Top * light * 0.86f);
    }

    private void Head(Painter painter, Panel panel, LinearColor light)
    {
        painter.Limb(panel, new(0, 1.44f), 0.055f, new(0, 1.54f), 0.055f, SceneClass.Pedestrian, _figure.Skin * light * 0.85f);
        painter.Ellipse(panel, 0, 1.64f, 0.105f, 0.13f, SceneClass.Pedestrian, (_away ? _figure.Hair : _figure.Skin) * light);
        if (!_away)
        {
            painter.Shape(
                panel,
                [
                    new(-0.115f, 1.64f),
                    new(-0.1f, 1.74f),
                    new(0, 1.79f),
                    new(0.1f, 1.74f),
                    new(0.115f, 1.64f),
                    new(0.06f, 1.7f),
                    new(-0.06f, 1.7f),
                ],
                SceneClass.Pedestrian,
                _figure.Hair * light);
        }
    }

    private void Umbrella(Painter painter, Panel panel, LinearColor light)
    {
        painter.Limb(panel, new(0.22f, 1.1f), 0.014f, new(0.12f, 2.1f), 0.014f, SceneClass.Pedestrian, LinearColor.Hex(0x2A2A2C) * light);
        painter.Shape(panel,
            [new(-0.5f, 1.86f), new(-0.36f, 2.06f), new(-0.1f, 2.18f), new(0.12f, 2.21f), new(0.34f, 2.18f),
             new(0.6f, 2.06f), new(0.74f, 1.86f), new(0.12f, 1.93f)],
            SceneClass.Pedestrian, _accent * light);
        painter.Shape(panel, [new(0.12f, 1.93f), new(0.12f, 2.21f), new(0.34f, 2.18f), new(0.6f, 2.06f), new(0.74f, 1.86f)],
            SceneClass.Pedestrian, _accent * light * 0.8f);
    }
}
