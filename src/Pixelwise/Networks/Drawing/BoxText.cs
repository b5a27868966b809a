using System.Globalization;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Networks.Drawing;

/// <summary>What stands in a box.</summary>
/// <param name="Titles">Its name, in one line or two.</param>
/// <param name="Lines">What is in it, its channels and its stride.</param>
internal sealed record BoxText(IReadOnlyList<string> Titles, IReadOnlyList<string> Lines)
{
    private const int LongestName = 18; // letters; a longer path loses its first scopes, which its neighbours share

    public static BoxText Of(Box box) => box.Kind switch
    {
        BoxKind.Image => new([Network.ImageName], [Channels(box)]),
        BoxKind.Output => new([box.Paths[0]], [$"{box.Channels} classes", Stride(box)]),
        BoxKind.Merge => new([Operator(box)], [.. Means(box), Channels(box), Stride(box)]),
        _ => new(Name(box.Paths), [.. Contents(box), Channels(box), Stride(box)]),
    };

    private static string Channels(Box box) => box.Channels == 1 ? "1 channel" : $"{box.Channels} channels";

    private static string Stride(Box box) => box.Level >= 0 ? $"stride {1 << box.Level}" : $"{1 << -box.Level} times the size";

    private static string Operator(Box box)
    {
        var symbol = box.Nodes[0].Operation switch { Add => "+", Multiply => "×", var operation => operation.Word };
        return box.Nodes.Count(node => node.Inputs.Count > 1) is > 1 and var times ? $"{symbol} ({times} times)" : symbol;
    }

    private static string[] Name(List<string> paths) =>
        paths.Count == 1 ? [Short(paths[0])]
        : Numbered.HaveOneStem(paths[0], paths[^1]) ? [Short(Numbered.Range(paths[0], paths[^1]))]
        : [Short(paths[0]), $"… {Short(paths[^1])}"];

    private static string Short(string path)
    {
        while (path.Length > LongestName && path.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot)
        {
            path = path[(dot + 1)..];
        }
        return path;
    }

    private static string[] Means(Box box) =>
        box.Grids.Count == 0 ? [] : [$"means of {string.Join(", ", box.Grids.Distinct().Select(grid => $"{grid.Rows}x{grid.Columns}"))}"];

    private static IEnumerable<string> Contents(Box box)
    {
        if (box.IsShared)
        {
            yield return "the same layers again";
            yield break;
        }
        foreach (var means in Means(box))
        {
            yield return means;
        }
        Node[] layers = [.. box.Layers];
        var units = box.Nodes.Count(node => node.Operation is Add);
        if (layers.Length == 1)
        {
            yield return Kernel(layers[0]);
        }
        else if (units > 0)
        {
            yield return units == 1 ? "1 residual unit" : $"{units} residual units";
        }
        else
        {
            foreach (var word in layers.GroupBy(Word))
            {
                yield return $"{word.Count()} {word.Key} {string.Join(", ", word.Select(Side).Where(side => side.Length > 0).Distinct().Take(3))}".TrimEnd();
            }
        }
        int[] dilations =
        [
            .. layers.Select(layer => layer.Operation).OfType<Convolution>()
                .Select(conv => Math.Max(conv.Dilation.Rows, conv.Dilation.Columns))
                .Where(dilation => dilation > 1).Distinct().Order(),
        ];
        if (dilations.Length > 0)
        {
            yield return $"dilation {string.Join(", ", dilations.Take(4).Select(dilation => dilation.ToString(CultureInfo.InvariantCulture)))}{(dilations.Length > 4 ? ", …" : "")}";
        }
    }

    private static string Kernel(Node layer) => $"{Word(layer)} {Side(layer)}".TrimEnd();

    private static string Word(Node layer) => layer.Operation is TransposedConvolution ? "up-conv" : layer.Operation.Word; // U-Net's word is the shorter

    private static string Side(Node layer) => layer.Operation switch
    {
        Convolution conv => $"{conv.Kernel.Rows}x{conv.Kernel.Columns}",
        TransposedConvolution conv => $"{conv.Kernel.Rows}x{conv.Kernel.Columns}",
        _ => "",
    };
}
