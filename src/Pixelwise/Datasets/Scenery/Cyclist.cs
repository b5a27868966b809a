using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>
/// A rider on a bicycle: along the road, or across it. Rider and bicycle are one, wheels' discs counted, as people label them.
/// </summary>
internal sealed class Cyclist : ISceneObject
{
    private const SceneClass Label = SceneClass.Bicyclist;

    private readonly Point3 _foot;
    private readonly Figure _figure;
    private readonly bool _across;
    private readonly bool _away;
    private readonly int _heading;
    private readonly float _pedal;
    private readonly bool _helmet;
    private readonly LinearColor _frame;
    private readonly LinearColor _helmetColor;

    /// <summary>Throws one rider.</summary>
    /// <param name="foot">Where the wheels touch the ground.</param>
    /// <param name="across">Rides across the view.</param>
    /// <param name="away">Shows the back; else the front.</param>
    /// <param name="random">Dice.</param>
    public Cyclist(Point3 foot, bool across, bool away, SeededRandom random)
    {
        (_foot, _across, _away) = (foot, across, away);
        _figure = new Figure(random);
        _heading = random.Sign();
        _pedal = random.Between(-1, 1);
        _helmet = random.NextBool(0.6);
        _frame = random.Tinted(LinearColor.Hex(random.Pick(0xB82A2A, 0x2A5FA8, 0x1C1D1F, 0x3A8A5A, 0xE0E0DC, 0xD07A1E)));
        _helmetColor = LinearColor.Hex(random.Pick(0xE8E8E4, 0x26282B, 0xD23A2E, 0xE8C52A));
    }

    /// <inheritdoc/>
    public float Distance => _foot.Z;

    /// <inheritdoc/>
    public void CastShadow(Painter painter)
    {
        painter.CastPost(_foot, 1.45f, _across ? 0.4f : 0.16f);
        painter.CastBall(_foot + new Point3(0, 1.62f, 0), 0.13f);
        painter.ShadeUnder(_foot.X - (_across ? 0.8f : 0.12f), _foot.X + (_across ? 0.8f : 0.12f), _foot.Z - 0.2f, _foot.Z + 0.2f, 0.45f);
    }

    /// <inheritdoc/>
    public void Paint(Painter painter)
    {
        var light = painter.Weather.On(new(0, 0.25f, -0.97f)) + painter.Weather.Sun * 0.12f;
        if (_across)
        {
            PaintSide(painter, new Panel(_foot, new(_heading, 0, 0), new(0, 1, 0)), light); // mirrored for the other heading
        }
        else
        {
            PaintEnd(painter, Panel.Facing(_foot), light);
        }
    }

    private void PaintEnd(Painter painter, Panel panel, LinearColor light)
    {
        var rubber = LinearColor.Hex(0x1A1B1D) * light;
        painter.Limb(panel, new(0, 0.04f), 0.035f, new(0, 0.66f), 0.035f, Label, rubber);
        painter.Limb(panel, new(0, 0.5f), 0.03f, new(0, 0.95f), 0.035f, Label, _frame * light);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var foot = new PixelPoint(side * 0.12f, 0.3f + 0.15f * side * _pedal);
            var knee = new PixelPoint(side * 0.16f, 0.64f + 0.14f * side * _pedal);
            painter.Limb(panel, foot, 0.05f, new(foot.X, foot.Y - 0.03f), 0.055f, Label, _figure.Shoes * light);
            painter.Limb(panel, new(side * 0.1f, 0.95f), 0.11f, knee, 0.085f, Label, _figure.Legs * light * (side > 0 ? 1 : 0.85f));
            painter.Limb(panel, knee, 0.075f, foot, 0.05f, Label, _figure.Legs * light * (side > 0 ? 0.95f : 0.8f));
        }
        painter.Shape(
            panel,
            [new(-0.17f, 0.88f), new(0.17f, 0.88f), new(0.24f, 1.42f), new(0.13f, 1.53f), new(-0.13f, 1.53f), new(-0.24f, 1.42f)],
            Label,
            _figure.Top * light);
        painter.Limb(panel, new(0, 0.95f), 0.03f, new(0, 1.45f), 0.03f, Label, _figure.Top * light * (_away ? 1.3f : 0.8f), 0.5f);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            painter.Limb(panel, new(side * 0.21f, 1.42f), 0.068f, new(side * 0.33f, 1.18f), 0.056f, Label, _figure.Top * light * 0.88f);
            painter.Limb(panel, new(side * 0.33f, 1.18f), 0.052f, new(side * 0.27f, 1.02f), 0.042f, Label, _figure.Skin * light * 0.9f);
        }
        painter.Limb(panel, new(-0.3f, 1.02f), 0.022f, new(0.3f, 1.02f), 0.022f, Label, rubber);
        Head(painter, panel, new(0, 1.68f), light);
        var lamps = painter.Weather.Lamps;
        painter.Ellipse(
            panel,
            0,
            0.8f,
            0.04f,
            0.04f,
            Label,
            _away ? new LinearColor(0.5f + lamps, 0.05f, 0.05f) : new LinearColor(0.6f + lamps, 0.6f + lamps, 0.55f + lamps));
    }

    private void PaintSide(Painter painter, Panel panel, LinearColor light)
    {
        const float wheel = 0.34f;
        var rubber = LinearColor.Hex(0x1A1B1D) * light;
        foreach (var x in (ReadOnlySpan<float>)[-0.52f, 0.52f])
        {
            painter.Ellipse(panel, x, wheel, wheel, wheel, Label, LinearColor.Hex(0x8A8D90) * light, 0.18f); // spokes, blurred by turning
            painter.Ring(panel, x, wheel, wheel, 0.055f, Label, rubber);
        }
        var (bottom, seat, head) = (new PixelPoint(-0.05f, 0.32f), new PixelPoint(-0.2f, 0.88f), new PixelPoint(0.38f, 0.86f));
        Leg(painter, panel, -_pedal, light * 0.75f);
        Tube(painter, panel, bottom, seat, light);
        Tube(painter, panel, bottom, head, light);
        Tube(painter, panel, new(-0.18f, 0.8f), head, light);
        Tube(painter, panel, new(-0.52f, wheel), bottom, light);
        Tube(painter, panel, new(-0.52f, wheel), new(-0.18f, 0.8f), light);
        Tube(painter, panel, new(0.52f, wheel), new(0.36f, 1), light);
        painter.Limb(panel, new(-0.3f, 0.92f), 0.035f, new(-0.08f, 0.92f), 0.025f, Label, rubber);
        Leg(painter, panel, _pedal, light);
        painter.Limb(panel, new(-0.17f, 1), 0.15f, new(0.1f, 1.42f), 0.17f, Label, _figure.Top * light);
        painter.Limb(panel, new(-0.18f, 1.08f), 0.05f, new(0.06f, 1.48f), 0.05f, Label, _figure.Top * light * 1.35f, 0.5f);
        painter.Limb(panel, new(0.12f, 1.42f), 0.06f, new(0.3f, 1.2f), 0.05f, Label, _figure.Top * light * 0.85f);
        painter.Limb(panel, new(0.3f, 1.2f), 0.046f, new(0.42f, 1.06f), 0.04f, Label, _figure.Skin * light * 0.9f);
        Head(painter, panel, new(0.2f, 1.68f), light);
    }

    private void Tube(Painter painter, Panel panel, PixelPoint from, PixelPoint to, LinearColor light) =>
        painter.Limb(panel, from, 0.025f, to, 0.025f, Label, _frame * light);

    private void Leg(Painter painter, Panel panel, float phase, LinearColor light)
    {
        var foot = new PixelPoint(-0.05f + 0.12f * phase, 0.28f + 0.16f * phase);
        var knee = new PixelPoint(0.16f + 0.05f * phase, 0.68f + 0.1f * phase);
        painter.Limb(panel, foot, 0.045f, new(foot.X + 0.13f, foot.Y - 0.02f), 0.04f, Label, _figure.Shoes * light);
        painter.Limb(panel, new(-0.17f, 0.96f), 0.1f, knee, 0.08f, Label, _figure.Legs * light);
        painter.Limb(panel, knee, 0.07f, foot, 0.05f, Label, _figure.Legs * light * 0.95f);
    }

    private void Head(Painter painter, Panel panel, PixelPoint middle, LinearColor light)
    {
        painter.Limb(
            panel,
            new(middle.X - 0.02f, middle.Y - 0.2f),
            0.055f,
            new(middle.X, middle.Y - 0.08f),
            0.055f,
            Label,
            _figure.Skin * light * 0.85f);
        painter.Ellipse(panel, middle.X, middle.Y, 0.105f, 0.13f, Label, (_away && !_across ? _figure.Hair : _figure.Skin) * light);
        var cap = (_helmet ? _helmetColor : _figure.Hair) * light;
        painter.Shape(panel, [new(middle.X - 0.13f, middle.Y + 0.02f), new(middle.X - 0.11f, middle.Y + 0.12f), new(middle.X, middle.Y + 0.17f),
            new(middle.X + 0.11f, middle.Y + 0.12f), new(middle.X + 0.13f, middle.Y + 0.02f)], Label, cap);
    }
}
