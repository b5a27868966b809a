using System.Diagnostics.CodeAnalysis;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Training.Losses;

/// <summary>U-Net's weight map without the classes' part: see <see cref="BorderWeightOptions"/>.</summary>
/// <param name="background">Id of the class between the cells.</param>
/// <param name="weight">w0.</param>
/// <param name="sigma">σ in pixels.</param>
internal sealed class BorderWeights(byte background, double weight, double sigma)
{
    // Where d1 + d2 exceeds this, the weight is below 1e-8 of w0: the distances to a cell are worked out no further away from it.
    private readonly int _reach = (int)Math.Ceiling(sigma * Math.Sqrt(2 * Math.Log(1e8)));

    /// <summary>The weights that a recipe asks for; null where it asks for none.</summary>
    /// <exception cref="ArgumentException">There is no such class; the message names the nearest.</exception>
    [return: NotNullIfNotNull(nameof(options))]
    public static BorderWeights? Of(BorderWeightOptions? options, ClassSet classes)
    {
        if (options is null)
        {
            return null;
        }
        string[] names = [.. classes.Select(one => one.Name)];
        var background = options.Background is { } name ? Array.IndexOf(names, name) : classes.Background ?? 0;
        return background >= 0
            ? new BorderWeights((byte)background, options.Weight, options.Sigma)
            : throw new ArgumentException(
                $"There is no class `{options.Background}` to be the background of border weights. "
                + $"{NearestName.Suggest(options.Background!, names)}");
    }

    /// <summary>Works out what each pixel of one label map weighs besides its class's weight.</summary>
    /// <param name="labels">H·W class ids.</param>
    /// <param name="size">H and W.</param>
    /// <param name="weights">Receives H·W weights; 0 inside cells, and where there are fewer than two.</param>
    public void Fill(ReadOnlySpan<byte> labels, ImageSize size, Span<float> weights)
    {
        var far = DistanceTransform.Unreachable(size);
        var (nearest, second) = (new long[labels.Length], new long[labels.Length]);
        Array.Fill(nearest, far);
        Array.Fill(second, far);
        foreach (var cell in Cells(labels, size))
        {
            Measure(cell, size, nearest, second);
        }
        for (var pixel = 0; pixel < weights.Length; pixel++)
        {
            var distance = Math.Sqrt(nearest[pixel]) + Math.Sqrt(second[pixel]);
            weights[pixel] =
                labels[pixel] == background && second[pixel] < far
                    ? (float)(weight * Math.Exp(-distance * distance / (2 * sigma * sigma)))
                    : 0;
        }
    }

    /// <summary>Takes a cell into account in the window around it in which it can matter.</summary>
    private void Measure(List<int> cell, ImageSize size, long[] nearest, long[] second)
    {
        var (top, bottom) = (
            Math.Max(0, cell.Min(pixel => pixel / size.Width) - _reach),
            Math.Min(size.Height - 1, cell.Max(pixel => pixel / size.Width) + _reach));
        var (left, right) = (
            Math.Max(0, cell.Min(pixel => pixel % size.Width) - _reach),
            Math.Min(size.Width - 1, cell.Max(pixel => pixel % size.Width) + _reach));
        var window = new ImageSize(bottom - top + 1, right - left + 1);
        var seeds = new bool[window.Height * window.Width];
        foreach (var pixel in cell)
        {
            seeds[(pixel / size.Width - top) * window.Width + pixel % size.Width - left] = true;
        }
        var distances = DistanceTransform.Squared(seeds, window);
        for (var place = 0; place < distances.Length; place++)
        {
            var pixel = (top + place / window.Width) * size.Width + left + place % window.Width;
            if (distances[place] < nearest[pixel])
            {
                (nearest[pixel], second[pixel]) = (distances[place], nearest[pixel]);
            }
            else if (distances[place] < second[pixel])
            {
                second[pixel] = distances[place];
            }
        }
    }

    /// <summary>The regions of one class that is not the background, each as its pixels.</summary>
    private List<List<int>> Cells(ReadOnlySpan<byte> labels, ImageSize size)
    {
        var cells = new List<List<int>>();
        var isTaken = new bool[labels.Length];
        for (var start = 0; start < labels.Length; start++)
        {
            if (!isTaken[start] && labels[start] != background && labels[start] != LabelMap.Ignore)
            {
                cells.Add(Region(labels, size, start, isTaken));
            }
        }
        return cells;
    }

    private static List<int> Region(ReadOnlySpan<byte> labels, ImageSize size, int start, bool[] isTaken)
    {
        List<int> region = [start];
        isTaken[start] = true;
        for (var next = 0; next < region.Count; next++)
        {
            var (row, column) = (region[next] / size.Width, region[next] % size.Width);
            for (var y = Math.Max(0, row - 1); y <= Math.Min(size.Height - 1, row + 1); y++)
            {
                for (var x = Math.Max(0, column - 1); x <= Math.Min(size.Width - 1, column + 1); x++)
                {
                    var neighbour = y * size.Width + x;
                    if (!isTaken[neighbour] && labels[neighbour] == labels[start])
                    {
                        isTaken[neighbour] = true;
                        region.Add(neighbour);
                    }
                }
            }
        }
        return region;
    }
}
