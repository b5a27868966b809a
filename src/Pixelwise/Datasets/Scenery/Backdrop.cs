using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>What closes the view at the end of the street: far roofs and tree tops, faint in the air.</summary>
internal sealed class Backdrop
{
    private const float Distance = 165;

    private readonly (float X, float Width, float Height, LinearColor Color, bool IsTree, bool Gabled)[] _blocks;

    /// <summary>Throws a skyline.</summary>
    public Backdrop(bool city, SeededRandom random)
    {
        _blocks =
        [
            .. Enumerable
                .Range(0, 34)
                .Select(i =>
                {
                    var tree = random.NextBool(city ? 0.3 : 0.6);
                    var color = tree
                        ? LinearColor.Hex(random.Pick(0x4F6B3A, 0x5C7746, 0x47603A))
                        : LinearColor.Hex(random.Pick(0x9A7B66, 0xA89A88, 0x8A8683, 0xB39C80));
                    return (
                        -150 + i * 9 + random.Between(-3, 3),
                        random.Between(9, 17),
                        random.Between(7, city ? 17 : 11),
                        random.Tinted(color),
                        tree,
                        random.NextBool());
                }),
        ];
    }

    /// <summary>Paints it over the sky, down to below the horizon; the ground is painted over its foot.</summary>
    public void Paint(Painter painter)
    {
        foreach (var (x, width, height, color, isTree, gabled) in _blocks)
        {
            var lit = color * painter.Weather.On(new(0, 0.2f, -0.98f));
            var panel = Panel.Facing(new(x, 0, Distance));
            if (isTree)
            {
                painter.Ellipse(panel, 0, height * 0.35f, width * 0.6f, height * 0.6f, SceneClass.Tree, lit);
                painter.Rectangle(panel, -width / 2, -12, width / 2, height * 0.4f, SceneClass.Tree, lit);
                continue;
            }
            painter.Rectangle(panel, -width / 2, -12, width / 2, height, SceneClass.Building, lit);
            if (gabled)
            {
                painter.Shape(panel, [new(-width / 2, height), new(width / 2, height), new(0, height + 3)], SceneClass.Building, lit * 0.8f);
            }
        }
    }
}
