using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Tests.Reference;

internal static class ReferencePooling
{
    /// <summary>
    /// Maxima, and each one's place y·W + x in its plane. Pixels outside the image take no part; the first of equals wins.
    /// </summary>
    public static ReferenceTensor[] Pool(MaxPool operation, ReferenceTensor input)
    {
        var height = Places(input.Height, operation.Kernel.Rows, operation.Stride.Rows, operation.Padding.Rows, operation.Ceiling);
        var width = Places(input.Width, operation.Kernel.Columns, operation.Stride.Columns, operation.Padding.Columns, operation.Ceiling);
        var indices = new ReferenceTensor(input.Batch, input.Channels, height, width);
        var maxima = ReferenceTensor.Fill(input.Batch, input.Channels, height, width, (n, c, y, x) =>
        {
            var (largest, at) = (double.NegativeInfinity, -1);
            for (var row = Math.Max(0, y * operation.Stride.Rows - operation.Padding.Rows); row < Math.Min(input.Height, y * operation.Stride.Rows - operation.Padding.Rows + operation.Kernel.Rows); row++)
            {
                for (var column = Math.Max(0, x * operation.Stride.Columns - operation.Padding.Columns); column < Math.Min(input.Width, x * operation.Stride.Columns - operation.Padding.Columns + operation.Kernel.Columns); column++)
                {
                    if (input[n, c, row, column] > largest)
                    {
                        (largest, at) = (input[n, c, row, column], row * input.Width + column);
                    }
                }
            }
            indices[n, c, y, x] = at;
            return largest;
        });
        return operation.WithIndices ? [maxima, indices] : [maxima];
    }

    /// <summary>Means over whole windows; what lies outside the image counts as zeros.</summary>
    public static ReferenceTensor Average(AveragePool operation, ReferenceTensor input)
    {
        var height = Places(input.Height, operation.Kernel.Rows, operation.Stride.Rows, operation.Padding.Rows, ceiling: false);
        var width = Places(input.Width, operation.Kernel.Columns, operation.Stride.Columns, operation.Padding.Columns, ceiling: false);
        return ReferenceTensor.Fill(input.Batch, input.Channels, height, width, (n, c, y, x) =>
            Enumerable.Range(0, operation.Kernel.Rows).Sum(u => Enumerable.Range(0, operation.Kernel.Columns).Sum(v => input.Padded(
                n, c, y * operation.Stride.Rows - operation.Padding.Rows + u, x * operation.Stride.Columns - operation.Padding.Columns + v)))
            / (operation.Kernel.Rows * operation.Kernel.Columns));
    }

    /// <summary>
    /// Bin i of n averages the pixels from ⌊i·L / n⌋ up to ⌈(i + 1)·L / n⌉, but for windows that are fixed at the input's size.
    /// </summary>
    public static ReferenceTensor Bins(AdaptiveAveragePool operation, ReferenceTensor input)
    {
        if (operation.Fixed is { } windows && windows.Input == new ImageSize(input.Height, input.Width))
        {
            return Average(new AveragePool(windows.Window) { Stride = windows.Stride }, input);
        }
        var (rows, columns) = operation.Bins;
        return ReferenceTensor.Fill(input.Batch, input.Channels, rows, columns, (n, c, i, j) =>
            Span(i, rows, input.Height).Average(y => Span(j, columns, input.Width).Average(x => input[n, c, y, x])));

        static IEnumerable<int> Span(int bin, int bins, int side)
        {
            var (start, end) = ((int)Math.Floor((double)bin * side / bins), (int)Math.Ceiling((bin + 1.0) * side / bins));
            return Enumerable.Range(start, end - start);
        }
    }

    public static ReferenceTensor Unpool(ReferenceTensor input, ReferenceTensor indices, ImageSize size)
    {
        var output = new ReferenceTensor(input.Batch, input.Channels, size.Height, size.Width);
        ReferenceTensor.Fill(input.Batch, input.Channels, input.Height, input.Width, (n, c, y, x) =>
        {
            var at = (int)indices[n, c, y, x];
            return output[n, c, at / size.Width, at % size.Width] = input[n, c, y, x];
        });
        return output;
    }

    /// <summary>
    /// Windows that begin inside the image or the padding before it; with a ceiling also a last one that overhangs the padding behind.
    /// </summary>
    private static int Places(int side, int kernel, int stride, int padding, bool ceiling)
    {
        var places = 0;
        for (var start = -padding; start < side && (start + kernel <= side + padding || (ceiling && start + kernel < side + padding + stride)); start += stride)
        {
            places++;
        }
        return places;
    }
}
