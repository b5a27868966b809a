using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Tests.Reference;

internal static class ReferenceConvolutions
{
    /// <summary>
    /// out(o, y, x) = bias(o) + Σ weight(o, i, u, v) · in(i, y·stride − padding + u·dilation, …), i over the channels of o's group.
    /// </summary>
    public static ReferenceTensor Convolve(Convolution operation, ReferenceTensor input, float[] weight, float[]? bias)
    {
        var (rows, columns) = operation.Kernel;
        var perGroup = input.Channels / operation.Groups;
        var filtersPerGroup = operation.OutputChannels / operation.Groups;
        var height = (input.Height + 2 * operation.Padding.Rows - operation.Dilation.Rows * (rows - 1) - 1) / operation.Stride.Rows + 1;
        var width = (input.Width + 2 * operation.Padding.Columns - operation.Dilation.Columns * (columns - 1) - 1) / operation.Stride.Columns + 1;
        return ReferenceTensor.Fill(input.Batch, operation.OutputChannels, height, width, (n, o, y, x) =>
        {
            double sum = bias?[o] ?? 0;
            for (var i = 0; i < perGroup; i++)
            {
                for (var u = 0; u < rows; u++)
                {
                    for (var v = 0; v < columns; v++)
                    {
                        sum += weight[((o * perGroup + i) * rows + u) * columns + v] * input.Padded(
                            n,
                            o / filtersPerGroup * perGroup + i,
                            y * operation.Stride.Rows - operation.Padding.Rows + u * operation.Dilation.Rows,
                            x * operation.Stride.Columns - operation.Padding.Columns + v * operation.Dilation.Columns);
                    }
                }
            }
            return sum;
        });
    }

    /// <summary>Each input pixel stamps the filter, scaled, at (y·stride − padding, x·stride − padding); what overlaps adds up.</summary>
    public static ReferenceTensor Transposed(TransposedConvolution operation, ReferenceTensor input, ImageSize? size, float[] weight, float[]? bias)
    {
        var (rows, columns) = operation.Kernel;
        var height = size?.Height ?? (input.Height - 1) * operation.Stride.Rows - 2 * operation.Padding.Rows + rows;
        var width = size?.Width ?? (input.Width - 1) * operation.Stride.Columns - 2 * operation.Padding.Columns + columns;
        var output = ReferenceTensor.Fill(input.Batch, operation.OutputChannels, height, width, (_, o, _, _) => bias?[o] ?? 0);
        ReferenceTensor.Fill(input.Batch, input.Channels, input.Height, input.Width, (n, i, y, x) =>
        {
            var filters = operation.OutputChannels / operation.Groups;
            var first = i / (input.Channels / operation.Groups) * filters; // the filters of i's group
            for (var o = first; o < first + filters; o++)
            {
                for (var u = 0; u < rows; u++)
                {
                    for (var v = 0; v < columns; v++)
                    {
                        var (row, column) = (y * operation.Stride.Rows - operation.Padding.Rows + u, x * operation.Stride.Columns - operation.Padding.Columns + v);
                        if (row >= 0 && row < height && column >= 0 && column < width)
                        {
                            output[n, o, row, column] += input[n, i, y, x] * weight[((i * filters + o - first) * rows + u) * columns + v];
                        }
                    }
                }
            }
            return 0;
        });
        return output;
    }
}
