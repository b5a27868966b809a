using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>A camera behind the windscreen: where each point of the street lands on the canvas.</summary>
/// <remarks>
/// A pinhole looking along the road. The bend of the road and its climb are parabolas added to every point before it is projected, so that
/// all that stands beside the road follows it and the layout itself can think in straight lines.
/// </remarks>
internal sealed class Camera
{
    /// <summary>What is nearer than this, in metres, is not drawn.</summary>
    public const float Near = 1;

    private readonly float _focal;
    private readonly PixelPoint _vanishing;
    private readonly PixelPoint _middle;
    private readonly float _rollSine;
    private readonly float _rollCosine;
    private readonly float _x;
    private readonly float _height;
    private readonly float _bend;
    private readonly float _climb;

    /// <summary>Mounts the camera with the jitter of a moving car.</summary>
    /// <param name="size">Canvas size.</param>
    /// <param name="x">Where the car drives, in metres right of the road's middle.</param>
    /// <param name="random">Dice for focal length, mounting, bend and climb.</param>
    public Camera(ImageSize size, float x, SeededRandom random)
    {
        var (height, width) = (size.Height, size.Width);
        _x = x;
        _focal = random.Between(0.78f, 1f) * MathF.Max(width, height * 1.2f);
        _height = random.Between(1.3f, 1.75f);
        _vanishing = new(width * random.Between(0.4f, 0.6f), height * random.Between(0.42f, 0.52f));
        _middle = new(width / 2f, height / 2f);
        _rollSine = random.Between(-0.022f, 0.022f);
        _rollCosine = MathF.Sqrt(1 - _rollSine * _rollSine);
        _bend = random.NextBool(0.3) ? 0 : random.Between(-0.0035f, 0.0035f);
        _climb = random.Between(-0.0004f, 0.0005f);
        Size = size;
    }

    /// <summary>Canvas size.</summary>
    public ImageSize Size { get; }

    /// <summary>Row of the horizon of a flat road, at the middle of the picture.</summary>
    public float HorizonRow => _vanishing.Y;

    /// <summary>Where the camera is, in metres right of the road's middle.</summary>
    public float X => _x;

    /// <summary>Metres across one pixel at a distance.</summary>
    public float MetresPerPixel(float distance) => distance / _focal;

    /// <summary>Where a point at least <see cref="Near"/> ahead lands.</summary>
    public PixelPoint Project(Point3 point)
    {
        var squared = point.Z * point.Z / 2;
        var scale = _focal / point.Z;
        return Roll(new(
            _vanishing.X + (point.X + _bend * squared - _x) * scale,
            _vanishing.Y - (point.Y + _climb * squared - _height) * scale), _rollSine);
    }

    /// <summary>The point of the road's plane that a pixel shows; false above the horizon.</summary>
    public bool TryGround(float x, float y, out float groundX, out float groundZ)
    {
        var level = Roll(new(x, y), -_rollSine);
        var slope = (level.Y - _vanishing.Y) / _focal;
        var discriminant = slope * slope + 2 * _climb * _height;
        var denominator = slope + MathF.Sqrt(MathF.Max(0, discriminant));
        (groundX, groundZ) = (0, 0);
        if (discriminant < 0 || denominator <= 0)
        {
            return false;
        }
        groundZ = 2 * _height / denominator; // the stable form of the quadratic's root, good for a flat road too
        groundX = (level.X - _vanishing.X) * groundZ / _focal + _x - _bend * groundZ * groundZ / 2;
        return true;
    }

    private PixelPoint Roll(PixelPoint point, float sine)
    {
        var (x, y) = (point.X - _middle.X, point.Y - _middle.Y);
        return new(_middle.X + x * _rollCosine - y * sine, _middle.Y + x * sine + y * _rollCosine);
    }
}
