using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>
/// What happens between the street and the file: mirrors on a wet road, rain in front of the lens, exposure, vignette and grain.
/// </summary>
internal sealed class Lens
{
    private readonly float _exposure;
    private readonly LinearColor _whiteBalance;
    private readonly float _grain;
    private readonly float _vignette;
    private readonly SeededRandom _random;

    /// <summary>Sets the camera for one picture.</summary>
    public Lens(SeededRandom random)
    {
        _random = random;
        _exposure = random.Between(0.84f, 1.14f);
        _whiteBalance = new(random.Between(0.95f, 1.05f), 1, random.Between(0.94f, 1.06f));
        _grain = random.Between(0.006f, 0.022f);
        _vignette = random.Between(0.05f, 0.28f);
    }

    /// <summary>Mirrors the street in its wet road.</summary>
    public static void Mirror(Painter painter, Noise noise)
    {
        var (canvas, wetness) = (painter.Canvas, painter.Weather.Wetness);
        if (wetness == 0)
        {
            return;
        }
        var (height, width) = (canvas.Size.Height, canvas.Size.Width);
        var horizon = (int)painter.Camera.HorizonRow;
        var before = canvas.Light.ToArray();
        for (var row = horizon + 1; row < height; row++)
        {
            var mirrored = Math.Max(0, 2 * horizon - row);
            for (var column = 0; column < width; column++)
            {
                var pixel = row * width + column;
                if (canvas.Labels[pixel] != (byte)SceneClass.Road)
                {
                    continue;
                }
                // The film of water is uneven: it smears the image upright and breaks into puddles.
                var ripple = (int)((noise.At(column * 0.35f, row * 0.9f) - 0.5f) * 4);
                var source = Math.Clamp(column + ripple, 0, width - 1);
                var smear =
                    (
                        before[mirrored * width + source]
                        + before[Math.Max(0, mirrored - height / 45) * width + source]
                        + before[Math.Max(0, mirrored - height / 20) * width + source]) * (1 / 3f);
                var puddle = painter.Camera.TryGround(column + 0.5f, row + 0.5f, out var x, out var z)
                    ? noise.Octaves(x * 0.7f + 50, z * 0.3f, 3)
                    : 0.5f;
                canvas.Light[pixel] = LinearColor.Mix(
                    canvas.Light[pixel],
                    smear,
                    Math.Clamp(wetness * (0.25f + 1.4f * (puddle - 0.35f)), 0, 0.7f));
            }
        }
    }

    /// <summary>Draws falling rain over the whole picture; labels stay what is behind it.</summary>
    public void Rain(Painter painter)
    {
        var (canvas, rain) = (painter.Canvas, painter.Weather.Rain);
        var (height, width) = (canvas.Size.Height, canvas.Size.Width);
        var slant = _random.Between(-0.18f, 0.18f);
        var count = (int)(rain * width * height / 110);
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (_random.Between(0, width), _random.Between(-0.1f, 1) * height);
            var length = height * _random.Between(0.02f, 0.07f);
            var strength = _random.Between(0.05f, 0.2f);
            for (var step = 0; step < length; step++)
            {
                var (row, column) = ((int)(y + step), (int)(x + step * slant));
                if (row >= 0 && row < height && column >= 0 && column < width)
                {
                    ref var light = ref canvas.Light[row * width + column];
                    light = LinearColor.Mix(light, painter.Weather.Horizon * 1.15f, strength);
                }
            }
        }
    }

    /// <summary>Exposes the light to bytes.</summary>
    public RgbImage Expose(Canvas canvas)
    {
        var size = canvas.Size;
        var image = new RgbImage(size);
        var (middleX, middleY) = (size.Width / 2f, size.Height / 2f);
        var reach = 1 / (middleX * middleX + middleY * middleY);
        for (var pixel = 0; pixel < canvas.Light.Length; pixel++)
        {
            var (x, y) = (pixel % size.Width - middleX, pixel / size.Width - middleY);
            var gain = _exposure * (1 - _vignette * (x * x + y * y) * reach);
            var light = canvas.Light[pixel] * _whiteBalance * gain;
            var bits = _random.NextBits();
            image.Pixels[pixel * 3] = Byte(light.R, bits);
            image.Pixels[pixel * 3 + 1] = Byte(light.G, bits >> 20);
            image.Pixels[pixel * 3 + 2] = Byte(light.B, bits >> 40);
        }
        return image;
    }

    private byte Byte(float light, ulong bits)
    {
        // Bright light bends towards white instead of clipping; below 0.7 nothing changes.
        var bent = light <= 0.7f ? MathF.Max(0, light) : 1 - 0.3f * 0.3f / (light - 0.7f + 0.3f);
        var grain = ((bits & 0x3FF) + ((bits >> 10) & 0x3FF)) * (1 / 1023f) - 1; // a triangle in [-1, 1]
        return (byte)Math.Clamp((MathF.Sqrt(bent) + grain * _grain) * 255 + 0.5f, 0, 255);
    }
}
