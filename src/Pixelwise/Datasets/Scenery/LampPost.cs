using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>A street lamp on its post, with an arm towards the road; or, without an arm, a plain mast or a bollard.</summary>
internal sealed class LampPost : ISceneObject
{
    private readonly Point3 _foot;
    private readonly float _height;
    private readonly float _radius;
    private readonly float _arm;
    private readonly LinearColor _color;

    private LampPost(Point3 foot, float height, float radius, float arm, LinearColor color) =>
        (_foot, _height, _radius, _arm, _color) = (foot, height, radius, arm, color);

    /// <inheritdoc/>
    public float Distance => _foot.Z;

    /// <summary>A lamp 6 to 9 m high.</summary>
    public static LampPost Lamp(Point3 foot, SeededRandom random) => new(
        foot, random.Between(6, 9), random.Between(0.09f, 0.13f), -MathF.Sign(foot.X) * random.Between(1, 2.2f),
        LinearColor.Hex(random.Pick(0x3E4A48, 0x8B9194, 0x2F3B36, 0x9DA3A6)));

    /// <summary>A mast for wires or flags.</summary>
    public static LampPost Mast(Point3 foot, SeededRandom random) => new(
        foot, random.Between(5, 8), random.Between(0.1f, 0.15f), 0, LinearColor.Hex(random.Pick(0x6B5A48, 0x7B7F82)));

    /// <summary>A knee-high post that keeps cars off the pavement.</summary>
    public static LampPost Bollard(Point3 foot, SeededRandom random) => new(
        foot, random.Between(0.85f, 1.1f), random.Between(0.07f, 0.1f), 0, LinearColor.Hex(random.Pick(0x26292B, 0x5A5F5E, 0xC9C6BC)));

    /// <inheritdoc/>
    public void CastShadow(Painter painter) => painter.CastPost(_foot, _height, _radius);

    /// <inheritdoc/>
    public void Paint(Painter painter)
    {
        var panel = Panel.Facing(_foot);
        var light = painter.Weather.On(new(0, 0, -1));
        var radius = MathF.Max(_radius, 0.62f * painter.Camera.MetresPerPixel(_foot.Z)); // never thinner than a pixel, or it breaks into dots
        painter.Limb(panel, new(0, 0), radius * 1.15f, new(0, _height), radius * 0.8f, SceneClass.Pole, _color * light);
        painter.Limb(panel, new(0, 0), radius * 1.6f, new(0, MathF.Min(1, _height * 0.4f)), radius * 1.4f, SceneClass.Pole, _color * light);
        var lit = MathF.Sign(painter.Weather.SunDirection.X) * radius * 0.4f;
        painter.Limb(panel, new(lit, 0.1f), radius * 0.35f, new(lit, _height), radius * 0.25f, SceneClass.Pole, _color * light * 2f, 0.5f);
        if (_arm != 0)
        {
            painter.Limb(
                panel,
                new(0, _height - 0.1f),
                radius * 0.75f,
                new(_arm, _height + 0.35f),
                radius * 0.6f,
                SceneClass.Pole,
                _color * light);
            painter.Limb(
                panel,
                new(_arm, _height + 0.33f),
                radius,
                new(_arm * 1.35f, _height + 0.38f),
                radius * 1.1f,
                SceneClass.Pole,
                _color * light * 0.85f);
            var lamp = painter.Weather.Lamps;
            painter.Limb(panel, new(_arm * 1.03f, _height + 0.27f), radius * 0.5f, new(_arm * 1.3f, _height + 0.3f), radius * 0.5f,
                SceneClass.Pole, LinearColor.Mix(LinearColor.Hex(0xC9CDC8) * light, LinearColor.Hex(0xFFE9B0) * 1.3f, lamp));
        }
    }

    /// <summary>Where its light shines from, or null when it has none.</summary>
    public Point3? Bulb => _arm == 0 ? null : _foot + new Point3(_arm * 1.2f, _height + 0.3f, 0);
}
