using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;
using Pixelwise.Refinement;

namespace Pixelwise.Tests.Reference;

/// <summary>
/// CRF-RNN's layer step by step, as its algorithm is printed. Only the lattice filters are the library's: those are held to pydensecrf's.
/// </summary>
internal static class ReferenceCrf
{
    public static ReferenceTensor Refine(CrfRnnLayer layer, ReferenceTensor scores, ReferenceTensor images, float[][] weights)
    {
        var result = new ReferenceTensor(scores.Batch, scores.Channels, scores.Height, scores.Width);
        var (labels, pixels) = (scores.Channels, scores.Height * scores.Width);
        for (var n = 0; n < scores.Batch; n++)
        {
            var image = images.Values.AsSpan(n * 3 * pixels, 3 * pixels).ToArray();
            var kernels = new CrfRnnKernels(layer, Array.ConvertAll(image, value => (float)value), new ImageSize(scores.Height, scores.Width));
            var unary = scores.Values.AsSpan(n * labels * pixels, labels * pixels).ToArray();
            var current = unary;
            for (var step = 0; step < layer.Iterations; step++)
            {
                var q = Softmax(current, labels, pixels);
                var spatial = Product(weights[0], new PlaneFilter(kernels.Spatial).Apply(q), labels, pixels);
                var bilateral = Product(weights[1], new PlaneFilter(kernels.Bilateral).Apply(q), labels, pixels);
                var message = Product(weights[2], [.. spatial.Zip(bilateral, (a, b) => (float)(a + b))], labels, pixels);
                current = [.. unary.Zip(message, (a, b) => a + b)];
            }
            current.CopyTo(result.Values, n * labels * pixels);
        }
        return result;
    }

    private static float[] Softmax(double[] scores, int labels, int pixels)
    {
        var q = new float[scores.Length];
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var of = Enumerable.Range(0, labels).Select(label => scores[label * pixels + pixel]).ToArray();
            var powers = Array.ConvertAll(of, score => Math.Exp(score - of.Max()));
            for (var label = 0; label < labels; label++)
            {
                q[label * pixels + pixel] = (float)(powers[label] / powers.Sum());
            }
        }
        return q;
    }

    private static double[] Product(float[] matrix, float[] planes, int labels, int pixels)
    {
        var product = new double[planes.Length];
        for (var to = 0; to < labels; to++)
        {
            for (var from = 0; from < labels; from++)
            {
                for (var pixel = 0; pixel < pixels; pixel++)
                {
                    product[to * pixels + pixel] += (double)matrix[to * labels + from] * planes[from * pixels + pixel];
                }
            }
        }
        return product;
    }
}
