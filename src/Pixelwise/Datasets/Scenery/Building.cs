using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>A house of a street: walls, rows of windows, a shop or a door below, a roof above.</summary>
internal sealed class Building : ISceneObject
{
    private const float Storey = 3;

    private readonly int _side;
    private readonly float _front;
    private readonly float _near;
    private readonly float _length;
    private readonly float _depth;
    private readonly int _storeys;
    private readonly float _height;
    private readonly bool _brick;
    private readonly bool _shop;
    private readonly float _roofRise;
    private readonly float _windowWidth;
    private readonly float _windowHeight;
    private readonly float _spacing;
    private readonly LinearColor _wall;
    private readonly LinearColor _trim;
    private readonly LinearColor _roof;
    private readonly LinearColor _accent;
    private readonly Noise _noise;

    /// <summary>Throws one house.</summary>
    /// <param name="side">-1 on the left of the road, 1 on the right.</param>
    /// <param name="front">Distance of its front from the road's middle.</param>
    /// <param name="near">Where it begins, in metres ahead.</param>
    /// <param name="length">Its length along the road.</param>
    /// <param name="city">Whether houses are tall and have shops.</param>
    /// <param name="random">Dice.</param>
    public Building(int side, float front, float near, float length, bool city, SeededRandom random)
    {
        (_side, _front, _near, _length) = (side, front, near, length);
        _depth = random.Between(8, 13);
        _storeys = city ? random.NextInt(3, 6) : random.NextInt(2, 4);
        _shop = city && random.NextBool(0.6);
        _height = _storeys * Storey + (_shop ? 0.8f : 0.3f);
        _brick = random.NextBool(0.5);
        _wall = random.Tinted(LinearColor.Hex(_brick
            ? random.Pick(0xA4553C, 0xB56A4A, 0x8E4B3B, 0xC08A5E, 0xB9885F)
            : random.Pick(0xE5D9C0, 0xD9C7A0, 0xE9E4DA, 0xC9D0D2, 0xE3C9B4, 0xBFCBB8, 0xD8B98C, 0xB9B4AC)));
        _trim = LinearColor.Hex(random.Pick(0xF2EFE6, 0xE6E0D2, 0xFFFFFF, 0x6A6258));
        _roof = random.Tinted(LinearColor.Hex(random.Pick(0x7A4A3C, 0x58595E, 0x8A5A44, 0x4A4E57)));
        _accent = random.Tinted(LinearColor.Hex(random.Pick(0xA3262A, 0x1F4E79, 0x2F6B45, 0x3A3A44, 0xC98A1B, 0x6B2D5C)));
        _roofRise = city && random.NextBool(0.5) ? 0 : random.Between(2, 3.6f);
        _windowWidth = random.Between(1, 1.6f);
        _windowHeight = random.Between(1.3f, 1.8f);
        _spacing = _windowWidth + random.Between(0.9f, 1.6f);
        _noise = new Noise(random.NextBits());
    }

    /// <inheritdoc/>
    public float Distance => _near;

    private float FrontX => _side * _front;

    /// <inheritdoc/>
    public void CastShadow(Painter painter)
    {
        var back = FrontX + _side * _depth;
        painter.CastBox(MathF.Min(FrontX, back), MathF.Max(FrontX, back), _near, _near + _length, _height + _roofRise * 0.6f);
    }

    /// <inheritdoc/>
    public void Paint(Painter painter)
    {
        var front = Panel.Along(new(FrontX, 0, _near));
        var end = new Panel(new(FrontX, 0, _near), new(_side, 0, 0), new(0, 1, 0));
        var frontLight = painter.Weather.On(new(-_side, 0, 0));
        var endLight = painter.Weather.On(new(0, 0, -1));

        PaintRoof(painter, endLight);
        PaintWall(painter, end, _depth, endLight);
        PaintWindows(painter, end, _depth, endLight, floor: 1, sparse: true);
        PaintWall(painter, front, _length, frontLight);
        if (_shop)
        {
            PaintShop(painter, front, frontLight);
        }
        else
        {
            PaintWindows(painter, front, _length, frontLight, floor: 0, sparse: false, floors: 1);
            PaintDoor(painter, front, frontLight);
        }
        PaintWindows(painter, front, _length, frontLight, floor: 1, sparse: false);
        PaintCornice(painter, front, frontLight);
    }

    private void PaintWall(Painter painter, Panel wall, float length, LinearColor light)
    {
        var fade = MathF.Max(0, 1 - _near / 40);
        painter.Rectangle(wall, 0, 0, length, _height, SceneClass.Building, (u, v) =>
        {
            var stains = (_noise.Octaves(u * 0.35f, v * 0.5f, 2) - 0.5f) * 0.2f;
            var dirt = -0.22f * MathF.Max(0, 1 - v / 1.1f); // splashed up from the pavement
            var bricks = _brick && fade > 0 ? Bricks(u, v) * fade : 0;
            return _wall * light * (1 + stains + dirt + bricks);
        });
    }

    private float Bricks(float u, float v)
    {
        const float length = 0.3f, course = 0.11f;
        var row = MathF.Floor(v / course);
        var across = u / length + ((int)row % 2) * 0.5f;
        var column = MathF.Floor(across);
        var mortar = v - row * course < 0.018f || (across - column) * length < 0.018f;
        return mortar ? 0.16f : (_noise.Corner((int)column, (int)row) - 0.5f) * 0.34f;
    }

    private void PaintWindows(Painter painter, Panel wall, float length, LinearColor light, int floor, bool sparse, int floors = int.MaxValue)
    {
        var count = (int)((length - 0.8f) / _spacing);
        var margin = (length - count * _spacing + _spacing - _windowWidth) / 2;
        for (var level = floor; level < Math.Min(_storeys, (long)floor + floors); level++)
        {
            for (var i = 0; i < count; i++)
            {
                var place = _noise.Corner(i + (sparse ? 100 : 0), level);
                if (sparse && place < 0.55f || floors == 1 && i == count / 2)
                {
                    continue; // end walls have few windows, and the door has its place
                }
                PaintWindow(painter, wall, margin + i * _spacing, level * Storey + (_shop ? 1.3f : 0.95f), light, place);
            }
        }
    }

    private void PaintWindow(Painter painter, Panel wall, float left, float bottom, LinearColor light, float dice)
    {
        var (right, top) = (left + _windowWidth, bottom + _windowHeight);
        var weather = painter.Weather;
        var distance = wall.At(left, 0).Z;
        if (distance < Camera.Near || !painter.Shows(0.5f, distance))
        {
            return;
        }
        var detailed = painter.Shows(0.09f, distance);
        if (detailed)
        {
            painter.Rectangle(wall, left - 0.1f, bottom - 0.1f, right + 0.1f, top + 0.12f, SceneClass.Building, _trim * light * 0.92f);
        }
        var lit = dice * 97 % 1 < 0.55f * weather.Lamps;
        var dark = LinearColor.Hex(0x1E2A33) * (0.4f + weather.Ambient.G);
        var sky = weather.Horizon * (0.28f + 0.25f * (dice * 13 % 1));
        var glow = LinearColor.Hex(0xFFD37A) * (0.75f + 0.35f * (dice * 31 % 1));
        if (!detailed)
        {
            painter.Rectangle(wall, left, bottom, right, top, SceneClass.Building, lit ? glow * 0.85f : LinearColor.Mix(dark, sky, 0.58f));
        }
        else
        {
            painter.Rectangle(wall, left, bottom, right, top, SceneClass.Building, (_, v) =>
                lit ? glow * (0.7f + 0.3f * (v - bottom) / _windowHeight) : LinearColor.Mix(dark, sky, 0.15f + 0.85f * (v - bottom) / _windowHeight));
            var middle = (left + right) / 2;
            painter.Rectangle(wall, middle - 0.035f, bottom, middle + 0.035f, top, SceneClass.Building, _trim * light * 0.9f);
            painter.Rectangle(
                wall,
                left,
                bottom + _windowHeight * 0.5f,
                right,
                bottom + _windowHeight * 0.5f + 0.06f,
                SceneClass.Building,
                _trim * light * 0.9f);
            painter.Rectangle(wall, left - 0.18f, bottom - 0.2f, right + 0.18f, bottom - 0.08f, SceneClass.Building, _trim * light * 0.8f);
        }
    }

    private void PaintDoor(Painter painter, Panel wall, LinearColor light)
    {
        var left = _length / 2 - 0.5f;
        painter.Rectangle(wall, left - 0.14f, 0, left + 1.14f, 2.45f, SceneClass.Building, _trim * light * 0.9f);
        painter.Rectangle(wall, left, 0, left + 1, 2.3f, SceneClass.Building, _accent * light);
        painter.Rectangle(
            wall,
            left + 0.2f,
            1.5f,
            left + 0.8f,
            2.1f,
            SceneClass.Building,
            LinearColor.Mix(painter.Weather.Horizon, _accent, 0.6f) * 0.6f);
    }

    private void PaintShop(Painter painter, Panel wall, LinearColor light)
    {
        var weather = painter.Weather;
        painter.Rectangle(wall, 0.2f, 0, _length - 0.2f, 3.5f, SceneClass.Building, _accent * light * 0.8f);
        var panes = Math.Max(2, (int)(_length / 2.4f));
        var width = (_length - 0.8f) / panes;
        var inside = LinearColor.Mix(LinearColor.Hex(0x3A3A38) * (0.3f + weather.Ambient.G), LinearColor.Hex(0xFFDCA0), 0.2f + 0.7f * weather.Lamps);
        for (var i = 0; i < panes; i++)
        {
            var left = 0.4f + i * width;
            painter.Rectangle(wall, left + 0.08f, i == panes / 2 ? 0.05f : 0.55f, left + width - 0.08f, 2.6f, SceneClass.Building, (u, v) =>
                LinearColor.Mix(Display(u, v, inside), weather.Horizon, 0.08f + 0.16f * v / 2.6f));
        }
        painter.Rectangle(wall, 0.2f, 2.75f, _length - 0.2f, 3.4f, SceneClass.Building, _accent * light);
        for (var u = _length * 0.28f; u < _length * 0.72f; u += 0.42f)
        {
            // the letters of the sign: blocks of uneven height, as they look from a car
            painter.Rectangle(
                wall,
                u,
                2.92f,
                u + 0.26f,
                3.1f + 0.14f * _noise.Corner((int)(u * 9), 7),
                SceneClass.Building,
                LinearColor.Hex(0xF5EFD8) * light);
        }
    }

    // Goods of uneven height and colour before a lit back wall.
    private LinearColor Display(float u, float v, LinearColor inside)
    {
        var column = (int)(u / 0.55f);
        var goods = v < 0.8f + 0.9f * _noise.Corner(column, 11) && u / 0.55f - column is > 0.12f and < 0.88f;
        var tint = new LinearColor(_noise.Corner(column, 12), _noise.Corner(column, 13), _noise.Corner(column, 14));
        return goods ? inside * (tint * 0.7f + LinearColor.White * 0.15f) : inside * (0.55f + 0.2f * v);
    }

    private void PaintCornice(Painter painter, Panel wall, LinearColor light)
    {
        painter.Rectangle(wall, 0, _height - 0.28f, _length, _height + 0.05f, SceneClass.Building, _trim * light * 0.85f);
        painter.Rectangle(wall, 0, _height - 0.36f, _length, _height - 0.28f, SceneClass.Building, _wall * light * 0.5f);
        painter.Rectangle(wall, _length - 0.25f, 0, _length - 0.13f, _height - 0.3f, SceneClass.Building, _roof * light * 0.7f); // drainpipe
    }

    private void PaintRoof(Painter painter, LinearColor endLight)
    {
        if (_roofRise == 0)
        {
            return;
        }
        var (eaves, ridge, back) = (FrontX - _side * 0.35f, FrontX + _side * _depth / 2, FrontX + _side * _depth);
        var (top, far) = (_height + _roofRise, _near + _length);
        var slope = new Point3(-_side * _roofRise, _depth / 2, 0).Unit();
        var chimney = new Panel(new(ridge - _side * 0.5f, _height, _near + 1.2f), new(_side, 0, 0), new(0, 1, 0));
        painter.Face([new(back, _height, far), new(FrontX, _height, far), new(ridge, top, far)], SceneClass.Building, _wall * endLight * 0.8f);
        painter.Face([new(eaves, _height, _near), new(eaves, _height, far), new(ridge, top, far), new(ridge, top, _near)],
            SceneClass.Building, _roof * painter.Weather.On(slope));
        painter.Rectangle(chimney, 0, 0, 0.9f, _roofRise + 1.3f, SceneClass.Building, _wall * endLight * 0.85f);
        painter.Face([new(FrontX, _height, _near), new(back, _height, _near), new(ridge, top, _near)], SceneClass.Building, _wall * endLight);
        painter.Face([new(eaves, _height, _near), new(eaves, _height - 0.18f, _near), new(ridge, top - 0.2f, _near), new(ridge, top, _near)],
            SceneClass.Building, _trim * endLight * 0.8f);
    }
}
