using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>
/// The kernel with which a transposed convolution enlarges bilinearly (FCN, arXiv 1605.06211, section 4.3): the outer product of two
/// triangles for each class onto itself, zeros between classes.
/// </summary>
public sealed record BilinearKernel : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random)
    {
        var (channels, filters, rows, columns) = (shape[0], shape[1], shape[2], shape[3]);
        for (var channel = 0; channel < channels; channel++)
        {
            for (var filter = 0; filter < filters; filter++)
            {
                var own = filters == 1 || filter == channel; // one filter a group enlarges its own channel
                for (var i = 0; i < rows * columns; i++)
                {
                    values[((channel * filters + filter) * rows * columns) + i] = own
                        ? Triangle(i / columns, rows) * Triangle(i % columns, columns)
                        : 0;
                }
            }
        }
    }

    private static float Triangle(int i, int size)
    {
        var factor = (size + 1) / 2;
        var centre = size % 2 == 1 ? factor - 1 : factor - 0.5f;
        return 1 - Math.Abs(i - centre) / factor;
    }
}
