using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>A fence along the road: pickets, boards, or an iron railing that one sees through.</summary>
/// <remarks>The whole panel is fence, gaps counted, as people label it.</remarks>
internal sealed class Fence : ISceneObject
{
    private readonly Point3 _start;
    private readonly float _length;
    private readonly Style _style;

    private enum Kind
    {
        Pickets,
        Boards,
        Railing,
    }

    private readonly record struct Style(Kind Kind, float Height, LinearColor Color);

    private Fence(Point3 start, float length, Style style) => (_start, _length, _style) = (start, length, style);

    /// <summary>Throws one fence, in pieces short enough to be sorted among what stands before and behind them.</summary>
    /// <param name="start">Its foot nearest to the camera.</param>
    /// <param name="length">Metres along the road.</param>
    /// <param name="random">Dice.</param>
    public static IEnumerable<Fence> Row(Point3 start, float length, SeededRandom random)
    {
        var kind = random.Pick(Kind.Pickets, Kind.Boards, Kind.Railing);
        var style = new Style(
            kind,
            kind == Kind.Boards ? random.Between(1.3f, 1.8f) : random.Between(1, 1.3f),
            random.Tinted(LinearColor.Hex(kind switch
            {
                Kind.Pickets => random.Pick(0xF0EEE6, 0xD9D3C3, 0x8FA3A0),
                Kind.Boards => random.Pick(0x8A6B4A, 0x9B7B56, 0x6E5A48),
                _ => random.Pick(0x24282C, 0x1F3B34, 0x3C4248),
            }), 0.06f));
        const float piece = 2.4f;
        return Enumerable.Range(0, (int)MathF.Ceiling(length / piece))
            .Select(i => new Fence(start + new Point3(0, 0, i * piece), MathF.Min(piece, length - i * piece), style));
    }

    /// <inheritdoc/>
    public float Distance => _start.Z;

    /// <inheritdoc/>
    public void CastShadow(Painter painter) =>
        painter.CastBox(_start.X - 0.03f, _start.X + 0.03f, _start.Z, _start.Z + _length, _style.Height * 0.95f);

    /// <inheritdoc/>
    public void Paint(Painter painter)
    {
        var panel = Panel.Along(_start);
        var height = _style.Height;
        var color = _style.Color * painter.Weather.On(new(-MathF.Sign(_start.X), 0, 0));
        var (width, pitch, fill) = _style.Kind switch
        {
            Kind.Pickets => (0.11f, 0.17f, 0.55f),
            Kind.Boards => (0.185f, 0.2f, 1f),
            _ => (0.035f, 0.14f, 0.22f),
        };
        painter.Rectangle(panel, 0, 0, _length, height, SceneClass.Fence, color * 0.55f, fill);
        if (painter.Shows(0.06f, _start.Z))
        {
            for (var from = 0f; from < _length - width; from += pitch)
            {
                var tone = 0.9f + 0.2f * ((_start.Z + from) * 7.31f % 1);
                painter.Rectangle(panel, from, 0, from + width, height, SceneClass.Fence, color * tone);
            }
        }
        else
        {
            painter.Rectangle(panel, 0, 0, _length, height, SceneClass.Fence, color * 0.9f, width / pitch); // all its pales at once
        }
        foreach (var rail in (ReadOnlySpan<float>)[0.16f, 0.82f])
        {
            painter.Rectangle(panel, 0, height * rail, _length, height * rail + 0.07f, SceneClass.Fence, color * 0.85f);
        }
        painter.Rectangle(panel, 0, 0, 0.12f, height + 0.1f, SceneClass.Fence, color * 0.95f);
    }
}
