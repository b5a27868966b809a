namespace Pixelwise.Networks.Drawing;

/// <summary>Makes one box of several in a row that say the same: <c>conv1_1</c> and <c>conv1_2</c>, or four equal units.</summary>
internal static class SketchMerging
{
    private const int Legible = 22; // boxes that a reader takes in; above that, neighbours need less in common

    /// <summary>A sketch with as few boxes as tell the network apart from others.</summary>
    public static Sketch Simplify(Sketch sketch)
    {
        sketch = Merge(sketch, static (a, b) => a.Channels == b.Channels && Numbered.HaveOneStem(a.Paths[^1], b.Paths[0]));
        if (sketch.Boxes.Count > Legible)
        {
            sketch = Merge(sketch, (a, b) => a.Channels == b.Channels && !ChangesSize(sketch, a));
        }
        return sketch.Boxes.Count > 2 * Legible ? Merge(sketch, (a, b) => !ChangesSize(sketch, a)) : sketch;
    }

    private static Sketch Merge(Sketch sketch, Func<Box, Box, bool> alike)
    {
        var boxes = sketch.Boxes.ToList();
        var arrows = sketch.Arrows.ToList();
        while (arrows.Find(arrow => CanMerge(arrow, arrows) && alike(arrow.From, arrow.To)) is { From: var first, To: var second } between)
        {
            Absorb(first, second);
            boxes.Remove(second);
            arrows.Remove(between);
            for (var i = 0; i < arrows.Count; i++)
            {
                arrows[i] = arrows[i].From == second ? arrows[i] with { From = first } : arrows[i];
            }
        }
        return new Sketch(boxes, arrows);
    }

    private static bool CanMerge(Arrow arrow, List<Arrow> arrows) =>
        arrow is
        {
            Kind: ArrowKind.Plain,
            From: { Kind: not (BoxKind.Image or BoxKind.Merge), IsShared: false },
            To: { Kind: not (BoxKind.Output or BoxKind.Merge), IsShared: false },
        }
        && arrow.From.Level == arrow.To.Level
        && arrow.From.IsTraining == arrow.To.IsTraining
        && arrow.From.Kind is BoxKind.Scores == arrow.To.Kind is BoxKind.Scores
        && arrows.Count(other => other.From == arrow.From) == 1
        && arrows.Count(other => other.To == arrow.To) == 1;

    private static bool ChangesSize(Sketch sketch, Box box) =>
        sketch
            .Arrows.Where(arrow => arrow.To == box && arrow.Kind != ArrowKind.Indices)
            .Any(arrow => arrow.From.Level + arrow.LevelChange != box.Level);

    private static void Absorb(Box first, Box second)
    {
        first.Paths.AddRange(second.Paths);
        first.Nodes.AddRange(second.Nodes);
        first.Kind = first.Kind == second.Kind ? first.Kind : Strongest(first.Kind, second.Kind);
    }

    /// <summary>Dilation is worth a colour even where only some units have it, and a shortcut where others have none.</summary>
    private static BoxKind Strongest(BoxKind a, BoxKind b) =>
        a == BoxKind.Enlarging || b == BoxKind.Enlarging ? BoxKind.Enlarging
        : a == BoxKind.Dilated || b == BoxKind.Dilated ? BoxKind.Dilated
        : a == BoxKind.Residual || b == BoxKind.Residual ? BoxKind.Residual
        : a;
}
