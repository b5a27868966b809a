using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// FasterSeg: searching for faster real-time semantic segmentation (Chen, Gong, Liu, Zhang, Li and Wang 2019, arXiv 1912.10917): the two
/// networks that the authors' search found, with the names of their code (VITA-Group/FasterSeg).
/// </summary>
/// <remarks>
/// Two branches begin as one and part where the search let them; one ends at 1/32 of the image, the other at 1/16. Their state dictionary
/// lists the cells of the common part twice, once a branch. The outputs <c>aux16</c> and <c>aux32</c> serve training. Sides are multiples
/// of 32.
/// </remarks>
public static class FasterSeg
{
    private const int PaperWidth = 12; // what the tables below are written for
    private const int WidestHead = 256;

    private static readonly HeNormal Init = new();

    private static readonly Plan Student = new(
        Channels: 64,
        Common: [Conv2(32), Conv2(32), Zoomed2(32)],
        To32: [Zoomed(128, stride: 2), Zoomed2(64), Zoomed2(64), Zoomed2(64), Zoomed2(128, stride: 2), Zoomed2(128), Zoomed2(256)],
        To16: [Zoomed2(32), Conv2(32), Conv2(64, stride: 2), Zoomed2(64), Zoomed2(192), Zoomed2(128)]);

    private static readonly Plan Teacher = new(
        Channels: 96,
        Common: [Zoomed(96), Zoomed2(96), Zoomed2(96), Zoomed2(96)],
        To32:
        [
            Zoomed2(96), Zoomed2(192, stride: 2), Zoomed2(192), Zoomed(192), .. Enumerable.Repeat(Zoomed2(192), 5),
            Zoomed2(384, stride: 2), Conv2(384), Conv2(384),
        ],
        To16: [Zoomed2(192, stride: 2), Conv2(192), Zoomed2(192), Zoomed(192), .. Enumerable.Repeat(Zoomed2(192), 8)]);

    /// <summary>The student: the fast one. Its last cells halve 1/32 of the image once more, so sides are at least 64.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">The search's unit of channels; 12 in the paper. All others are in proportion.</param>
    public static Network BuildStudent(int classes, int width = PaperWidth) => Build("fasterseg", classes, Student, width, minimum: 64);

    /// <summary>The teacher, from which the student learns as well as from the labels.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">As in <see cref="BuildStudent"/>.</param>
    public static Network BuildTeacher(int classes, int width = PaperWidth) => Build("fasterseg-teacher", classes, Teacher, width, minimum: 32);

    private static Network Build(string id, int classes, Plan plan, int width, int minimum)
    {
        plan = plan.WithWidth(width);
        var net = new NetworkBuilder(id, SizeRule.MultipleOf(32, minimum: minimum));
        DeclareKeys(net, plan);
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)

        var x = ConvNormReLU(image, "stem.0.conv.0", "stem.0.conv.1", plan.Channels / 2, kernel: 3, stride: 2);
        x = Apply(Conv2(plan.Channels, stride: 2), x, "stem.1");
        x = Apply(Conv2(plan.Channels, stride: 2), x, "stem.2");                            // (N, 64, H/8, W/8)
        x = Branch(x, plan.Common, branch: 1, first: 0)[^1];                                // (N, 32, H/8, W/8)

        var deep = Branch(x, plan.To32, branch: 0, plan.Common.Length);                     // H/8, H/16 and (N, 256, H/32, W/32)
        var wide = Branch(x, plan.To16, branch: 1, plan.Common.Length);                     // H/8 and (N, 128, H/16, W/16)

        var y = Refine(deep[2], deep[1], "arms32.0", "refines32.0", 2 * plan.Channels);     // (N, 128, H/16, W/16)
        y = Refine(y, deep[0], "arms32.1", "refines32.1", plan.Channels);                   // (N, 64, H/8, W/8)
        var z = Refine(wide[1], wide[0], "arms16", "refines16", plan.Channels);             // (N, 64, H/8, W/8)
        var fused = Fuse(net, y.Concat(z), "ffm");                                          // (N, 128, H/8, W/8)

        net.AddTrainingOutput("aux16", Head(deep[1].Concat(wide[1]), "heads16", classes).Enlarge(16, alignCorners: true));
        net.AddTrainingOutput("aux32", Head(deep[2], "heads32", classes).Enlarge(32, alignCorners: true));
        return net.WithOutput(Head(fused, "heads8", classes).Enlarge(8, alignCorners: true)); // (N, classes, H, W)
    }

    /// <summary>
    /// The authors list branch by branch within a layer. In what they load, the later of two names wins; it is the one that is used here.
    /// </summary>
    private static void DeclareKeys(NetworkBuilder net, Plan plan)
    {
        net.DeclareModules("stem");
        for (var layer = 0; layer < plan.Common.Length; layer++)
        {
            net.AddAlias(CellName(layer, branch: 0), of: CellName(layer, branch: 1));
        }
        for (var layer = plan.Common.Length; layer < plan.Common.Length + plan.To32.Length; layer++)
        {
            net.DeclareModules(CellName(layer, branch: 0), CellName(layer, branch: 1));
        }
        net.DeclareModules("heads32", "heads16", "heads8", "arms32", "refines32", "arms16", "refines16", "ffm");
    }

    /// <summary>A run of cells; what it holds before each step to a smaller scale, and its end.</summary>
    private static List<Symbol> Branch(Symbol x, Cell[] cells, int branch, int first)
    {
        var scales = new List<Symbol>();
        foreach (var (place, cell) in cells.Index())
        {
            if (cell.Stride > 1)
            {
                scales.Add(x);
            }
            x = Apply(cell, x, $"{CellName(first + place, branch)}._op._op");
        }
        return [.. scales, x];
    }

    /// <summary>Coarse features, narrowed and enlarged, beside the finer ones that the same branch passed through.</summary>
    private static Symbol Refine(Symbol coarse, Symbol fine, string arm, string refine, int channels)
    {
        var narrowed = ConvNormReLU(coarse, $"{arm}.conv.0", $"{arm}.conv.1", channels, kernel: 1).ResizeLike(fine, alignCorners: true);
        return ConvNormReLU(narrowed.Concat(fine), $"{refine}.conv.0", $"{refine}.conv.1", channels, kernel: 3);
    }

    /// <summary>
    /// Mixes the branches. The attention that the authors built into it they left out again; checkpoints hold its weights.
    /// </summary>
    private static Symbol Fuse(NetworkBuilder net, Symbol x, string name)
    {
        var fused = ConvNormReLU(x, $"{name}.conv_1x1.conv", $"{name}.conv_1x1.bn", x.Channels, kernel: 1);
        net.AddUnused($"{name}.channel_attention.1.conv.weight", [x.Channels, x.Channels, 1, 1], Init);
        net.AddUnused($"{name}.channel_attention.2.conv.weight", [x.Channels, x.Channels, 1, 1], Init);
        return fused;
    }

    private static Symbol Head(Symbol x, string name, int classes)
    {
        x = ConvNormReLU(x, $"{name}.conv_3x3.conv", $"{name}.conv_3x3.bn", x.Channels > WidestHead ? x.Channels / 2 : x.Channels, kernel: 3);
        return x.Conv($"{name}.conv_1x1", classes, kernel: 1, initializer: Init, biasInitializer: Uniform.TorchDefault(x.Channels));
    }

    /// <summary>One or two convolutions; zoomed, at half the size, and back where the cell keeps the size.</summary>
    private static Symbol Apply(Cell cell, Symbol x, string name)
    {
        var y = cell.IsZoomed ? x.Resize(0.5, alignCorners: true) : x;
        for (var i = 1; i <= cell.Convolutions; i++)
        {
            y = i == 1 ? y : y.ReLU();
            var stride = i == 1 && !cell.IsZoomed ? cell.Stride : 1;
            y = y.Conv($"{name}.conv{i}", cell.Channels, kernel: 3, stride: stride, padding: 1, bias: false, initializer: Init)
                .BatchNorm($"{name}.bn{i}");
        }
        return cell is { IsZoomed: true, Stride: 1 } ? y.ResizeLike(x, alignCorners: true).ReLU() : y.ReLU();
    }

    private static Symbol ConvNormReLU(Symbol x, string conv, string norm, int channels, int kernel, int stride = 1) => x
        .Conv(conv, channels, kernel, stride, padding: kernel / 2, bias: false, initializer: Init)
        .BatchNorm(norm)
        .ReLU();

    private static string CellName(int layer, int branch) => $"cells.{layer}-{branch}";

    private static Cell Conv2(int channels, int stride = 1) => new(Convolutions: 2, IsZoomed: false, channels, stride);

    private static Cell Zoomed(int channels, int stride = 1) => new(Convolutions: 1, IsZoomed: true, channels, stride);

    private static Cell Zoomed2(int channels, int stride = 1) => new(Convolutions: 2, IsZoomed: true, channels, stride);

    private sealed record Cell(int Convolutions, bool IsZoomed, int Channels, int Stride);

    /// <param name="Channels">Of the stem's end and of refined features.</param>
    /// <param name="Common">Cells that the branches share.</param>
    /// <param name="To32">Those of the branch that ends at 1/32.</param>
    /// <param name="To16">Those of the branch that ends at 1/16.</param>
    private sealed record Plan(int Channels, Cell[] Common, Cell[] To32, Cell[] To16)
    {
        public Plan WithWidth(int width)
        {
            return new(Scaled(Channels), All(Common), All(To32), All(To16));

            int Scaled(int channels) => channels * width / PaperWidth;
            Cell[] All(Cell[] cells) => [.. cells.Select(cell => cell with { Channels = Scaled(cell.Channels) })];
        }
    }
}
