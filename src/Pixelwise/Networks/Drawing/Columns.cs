namespace Pixelwise.Networks.Drawing;

/// <summary>Orders boxes from left to right: each after those it reads, and no sooner than it is needed.</summary>
internal static class Columns
{
    /// <summary>The column of each box, from 0. Boxes that read one another, as a stream and the parts that add to it, share one.</summary>
    public static IReadOnlyDictionary<Box, int> Of(Sketch sketch)
    {
        var circles = Circles(sketch);
        var columns = sketch.Boxes.ToDictionary(box => box, _ => 0);
        // As early as possible, then as late: a skip's own layers stand beside the decoder that they serve, as papers draw them.
        Relax(sketch, circles, columns, (from, to) => (to, Math.Max(columns[to], columns[from] + 1)));
        var late = sketch.Boxes.Where(box => !box.IsTraining).ToDictionary(box => box, _ => columns.Values.Max());
        Relax(sketch, circles, late, (from, to) => (from, Math.Min(late[from], late[to] - 1)));
        foreach (var box in sketch.Boxes)
        {
            columns[box] = box.Kind == BoxKind.Image ? 0 : late.GetValueOrDefault(box);
        }
        // What only training uses follows at once what it reads, which may have moved to the right.
        Relax(sketch, circles, columns, (from, to) => (to, to.IsTraining ? Math.Max(columns[to], columns[from] + 1) : columns[to]));
        return columns;
    }

    private static void Relax(Sketch sketch, Dictionary<Box, int> circles, Dictionary<Box, int> columns, Func<Box, Box, (Box Box, int Column)> pull)
    {
        var isMoving = true;
        while (isMoving)
        {
            isMoving = false;
            foreach (
                var arrow in sketch.Arrows.Where(arrow =>
                    circles[arrow.From] != circles[arrow.To] && columns.ContainsKey(arrow.From) && columns.ContainsKey(arrow.To)))
            {
                var (box, column) = pull(arrow.From, arrow.To);
                if (columns[box] != column)
                {
                    isMoving = true;
                    foreach (var other in columns.Keys.Where(other => circles[other] == circles[box]).ToArray())
                    {
                        columns[other] = column;
                    }
                }
            }
        }
    }

    /// <summary>A number for each box, equal for boxes that depend on one another.</summary>
    private static Dictionary<Box, int> Circles(Sketch sketch)
    {
        var readers = sketch.Arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var after = sketch.Boxes.ToDictionary(box => box, box => Reachable(box, readers));
        var circles = new Dictionary<Box, int>();
        foreach (var (number, box) in sketch.Boxes.Index())
        {
            circles[box] = after[box]
                .Where(other => after[other].Contains(box) && circles.ContainsKey(other))
                .Select(other => circles[other])
                .DefaultIfEmpty(number)
                .Min();
        }
        return circles;
    }

    private static HashSet<Box> Reachable(Box box, ILookup<Box, Box> readers)
    {
        var reached = new HashSet<Box>();
        var open = new Stack<Box>(readers[box]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var reader in readers[next])
                {
                    open.Push(reader);
                }
            }
        }
        return reached;
    }
}
