using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>All that lies flat: the road with its markings, kerbs, pavements, and grass or paving beyond them.</summary>
internal sealed class Ground
{
    /// <summary>Height of the pavement above the road, in metres.</summary>
    public const float Kerb = 0.13f;

    private const float Near = 1.2f;
    private const float Far = 170;

    private readonly Street _street;
    private readonly Noise _noise;
    private readonly LinearColor _asphalt;
    private readonly LinearColor _slabs;
    private readonly LinearColor _grass;
    private readonly LinearColor _marking;
    private readonly bool _edgeLines;
    private readonly bool _solidMiddle;
    private readonly float _dashOffset;
    private readonly float _slabLength;
    private readonly (float X, float Z)[] _manholes;

    /// <summary>Chooses materials.</summary>
    public Ground(Street street, SeededRandom random)
    {
        _street = street;
        _noise = new Noise(random.NextBits());
        _asphalt = random.Tinted(LinearColor.Hex(random.Pick(0x6B6B6D, 0x5D5E62, 0x77746F, 0x808080)), 0.05f);
        _slabs = random.Tinted(LinearColor.Hex(random.Pick(0xA9A299, 0xB5ADA2, 0x9B9A98, 0xB29A8A)), 0.06f);
        _grass = random.Tinted(LinearColor.Hex(random.Pick(0x6B8E3A, 0x7C9448, 0x5C7F36)), 0.1f);
        _marking = LinearColor.Hex(0xE8E6DC) * random.Between(0.75f, 1);
        _edgeLines = random.NextBool(0.45);
        _solidMiddle = random.NextBool(0.2);
        _dashOffset = random.Between(0, 6);
        _slabLength = random.Pick(0.6f, 0.9f, 1.2f);
        _manholes = [.. Enumerable.Range(0, 2).Select(_ => (random.Between(-0.7f, 0.7f) * street.HalfWidth, random.Between(4, 30)))];
    }

    /// <summary>Paints the ground from far away to beneath the camera.</summary>
    public void Paint(Painter painter)
    {
        var light = painter.Weather.On(new(0, 1, 0));
        PaintBeyond(painter, light);
        painter.Strip(-_street.HalfWidth, _street.HalfWidth, Near, Far, 0, SceneClass.Road, (x, z) => Asphalt(x, z, painter.Weather.Wetness) * light);
        PaintMarkings(painter, light);
        foreach (var (x, z) in _manholes)
        {
            painter.Strip(x - 0.3f, x + 0.3f, z, z + 0.6f, 0, SceneClass.Road, (_, _) => _asphalt * light * 0.45f, 0.8f);
        }
        PaintPavement(painter, light, -1);
        PaintPavement(painter, light, 1);
    }

    // Grass and yards behind the pavements, everywhere below the horizon.
    private void PaintBeyond(Painter painter, LinearColor light)
    {
        var canvas = painter.Canvas;
        for (var pixel = 0; pixel < canvas.Labels.Length; pixel++)
        {
            var (x, y) = (pixel % canvas.Size.Width + 0.5f, pixel / canvas.Size.Width + 0.5f);
            if (painter.Camera.TryGround(x, y, out var groundX, out var groundZ) && groundZ < Far)
            {
                if (MathF.Abs(groundX) < _street.HalfWidth - 1 - groundZ * 0.02f)
                {
                    continue; // the road covers it whole
                }
                var paved = groundX < 0 ? _street.LeftIsPaved : _street.RightIsPaved;
                canvas.Labels[pixel] = (byte)(paved ? SceneClass.Pavement : SceneClass.Tree);
                canvas.Light[pixel] = painter.Weather.Through(groundZ, (paved ? Slabs(groundX, groundZ) : Grass(groundX, groundZ)) * light);
            }
        }
    }

    private void PaintMarkings(Painter painter, LinearColor light)
    {
        LinearColor Worn(float x, float z) =>
            LinearColor.Mix(_marking, Asphalt(x, z, painter.Weather.Wetness), Math.Clamp(_noise.At(x * 9, z * 5) - 0.35f, 0, 0.5f)) * light;

        for (var z = _solidMiddle ? Near : Near + _dashOffset; z < 110; z += _solidMiddle ? 12 : 6)
        {
            painter.Strip(-0.075f, 0.075f, z, z + (_solidMiddle ? 12 : 2.4f), 0, SceneClass.Road, Worn);
        }
        if (_edgeLines)
        {
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            {
                var x = side * (_street.HalfWidth - 0.35f);
                painter.Strip(x - 0.06f, x + 0.06f, Near, 110, 0, SceneClass.Road, Worn);
            }
        }
        if (_street.CrossingAt is { } crossing)
        {
            for (var x = -_street.HalfWidth + 0.4f; x < _street.HalfWidth - 0.5f; x += 1.1f)
            {
                painter.Strip(x, x + 0.6f, crossing, crossing + 3, 0, SceneClass.Road, Worn);
            }
        }
    }

    private void PaintPavement(Painter painter, LinearColor light, int side)
    {
        var kerb = side * _street.HalfWidth;
        var (inner, outer) = (kerb + side * 0.16f, side * _street.PlotLine);
        var stone = LinearColor.Mix(_slabs, LinearColor.White, 0.18f);
        var face = painter.Weather.On(new(-side, 0, 0));

        // The kerb's face is a thin upright band; it is painted as ground between its foot and its top, where the top hides the rest.
        painter.Strip(kerb - side * 0.02f, kerb + side * 0.3f, Near, Far, 0, SceneClass.Pavement, (_, _) => stone * face * 0.62f);
        painter.Strip(kerb, outer, Near, Far, Kerb, SceneClass.Pavement, (x, z) => Slabs(x, z) * light);
        painter.Strip(kerb, inner, Near, Far, Kerb, SceneClass.Pavement, (_, z) => stone * light * (z - MathF.Floor(z) < 0.03f && z < 15 ? 0.7f : 1));
    }

    private LinearColor Asphalt(float x, float z, float wetness)
    {
        var grain = z < 14 ? (_noise.At(x * 22, z * 14) - 0.5f) * 0.30f * Near01(z, 14) : 0;
        var patches = (_noise.Octaves(x * 0.5f, z * 0.16f, 2) - 0.5f) * 0.38f;
        var lane = MathF.Abs(MathF.Abs(x) - _street.LaneMiddle);
        var tracks = -0.10f * Math.Clamp(1 - MathF.Abs(lane - 0.8f) * 2.5f, 0, 1); // where the tyres run
        var gutter = -0.22f * Math.Clamp((MathF.Abs(x) - _street.HalfWidth + 0.5f) * 2, 0, 1);
        var crack = z < 25 && MathF.Abs(_noise.Octaves(x * 0.9f + 31, z * 0.55f, 2) - 0.5f) < 0.005f ? -0.13f * Near01(z, 25) : 0;
        return _asphalt * ((1 + grain + patches + tracks + gutter + crack) * (1 - 0.45f * wetness));
    }

    private LinearColor Slabs(float x, float z)
    {
        var fade = Near01(z, 22);
        var (column, row) = (MathF.Floor(x / 0.6f), MathF.Floor(z / _slabLength));
        var slab = (_noise.Corner((int)column, (int)row) - 0.5f) * 0.22f * fade;
        var stains = (_noise.Octaves(x * 0.8f, z * 0.6f, 2) - 0.5f) * 0.28f;
        var (u, v) = (x - column * 0.6f, z - row * _slabLength);
        var joint = u < 0.022f || v < 0.03f ? -0.28f * fade : 0;
        return _slabs * (1 + slab + stains + joint);
    }

    private LinearColor Grass(float x, float z)
    {
        var blades = (_noise.At(x * 14, z * 7) - 0.5f) * 0.5f * Near01(z, 20);
        var tufts = (_noise.Octaves(x * 1.1f, z * 0.7f, 2) - 0.5f) * 0.85f;
        return LinearColor.Mix(_grass, LinearColor.Hex(0x9C9A4C), Math.Clamp(tufts, 0, 0.5f)) * (1 + blades + tufts * 0.5f);
    }

    // Fine grain fades out with distance, before it is finer than the pixels and flickers.
    private static float Near01(float z, float range) => MathF.Max(0, 1 - z / range);
}
