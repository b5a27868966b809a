using Pixelwise.Arrays;
using Pixelwise.Networks;
using Pixelwise.Weights;
using TorchSharp;

namespace Pixelwise.Training.Torch;

/// <summary>Runs a network by TorchSharp, with arrays in and arrays out: for whoever wants the numbers without touching a tensor.</summary>
public static class TorchEngine
{
    /// <summary>
    /// Computes what the network returns, in evaluation: dropout off, normalisation by the running statistics, no gradients.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">A tensor for each of its parameters.</param>
    /// <param name="image">(N, C, H, W), normalised already.</param>
    /// <param name="device"><c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <returns>The outputs by name, <c>out</c> first: nothing padded, resized or softmaxed.</returns>
    /// <exception cref="ArgumentException">The image's shape, a weight or the device does not fit; the message says which.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static IReadOnlyDictionary<string, FloatArray> Run(Network network, StateDictionary weights, FloatArray image, string device = "cpu")
    {
        ArgumentNullException.ThrowIfNull(image);
        var place = TorchDevice.Parse(device);
        using var module = new TorchNetwork(network, weights, place);
        module.eval();
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var input = torch.tensor(image.Values, [.. image.Shape.Select(extent => (long)extent)], device: place);
        var outputs = new OrderedDictionary<string, FloatArray>(StringComparer.Ordinal);
        foreach (var (name, value) in module.Outputs(input))
        {
            outputs.Add(name, new FloatArray([.. value.shape.Select(extent => (int)extent)], value.cpu().contiguous().data<float>().ToArray()));
        }
        return outputs;
    }
}
