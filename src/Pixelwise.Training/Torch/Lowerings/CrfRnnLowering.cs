using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;
using Pixelwise.Refinement;
using TorchSharp;

namespace Pixelwise.Training.Torch.Lowerings;

/// <summary>
/// The CRF-RNN layer: mean-field steps of TorchSharp's calls around the lattice filters, whose gradients are their transposes.
/// </summary>
internal static class CrfRnnLowering
{
    public static Lowering For(CrfRnnLayer layer) => frame =>
    {
        var (scores, images) = (frame.Input(0).to(torch.float32), frame.Input(1));
        var iterations = frame.IsTraining ? layer.TrainingIterations : layer.Iterations;
        var refined = Enumerable.Range(0, (int)scores.shape[0])
            .Select(index => Refine(layer, scores[index], images[index], [frame.Own(0), frame.Own(1), frame.Own(2)], iterations));
        return torch.stack([.. refined]).to(frame.Type);
    };

    /// <summary>Runs the layer on one image.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="scores">(labels, H, W).</param>
    /// <param name="image">(3, H, W).</param>
    /// <param name="weights">Its parameters, in order.</param>
    /// <param name="iterations">Steps.</param>
    internal static torch.Tensor Refine(CrfRnnLayer layer, torch.Tensor scores, torch.Tensor image, torch.Tensor[] weights, int iterations)
    {
        var size = new ImageSize((int)image.shape[1], (int)image.shape[2]);
        var kernels = new CrfRnnKernels(layer, Floats(image), size);
        var unary = scores.flatten(1); // (labels, pixels)
        var current = unary;
        for (var step = 0; step < iterations; step++)
        {
            var q = current.softmax(0);
            var spatial = weights[0].mm(LatticeFilter.Apply(q, kernels.Spatial));
            var bilateral = weights[1].mm(LatticeFilter.Apply(q, kernels.Bilateral));
            current = unary + weights[2].mm(spatial + bilateral);
        }
        return current.reshape(scores.shape);
    }

    /// <summary>A tensor's elements, row by row.</summary>
    internal static float[] Floats(torch.Tensor tensor)
    {
        using var plain = tensor.detach().to(torch.float32).cpu().contiguous();
        return plain.data<float>().ToArray();
    }
}
