using Pixelwise.Arrays;
using Pixelwise.Benchmarking;
using Pixelwise.Networks;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;
using TorchSharp;

namespace Pixelwise.Training.Benchmarking;

/// <summary>
/// A network in libtorch, on the same images again and again: no gradients, batch normalisation folded, as ONNX Runtime gets it.
/// </summary>
public sealed class TorchContestant : IContestant
{
    private readonly TorchNetwork _module;
    private readonly torch.Tensor _images;
    private readonly int _threads;

    /// <param name="network">The network; what only training uses is left out.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="images">(N, C, H, W), normalised as the network wants it.</param>
    /// <param name="layout">How images and filters lie in memory.</param>
    /// <param name="threads">
    /// Threads that work on a run, at least 1; libtorch has one number for the whole process, so it is set before each run.
    /// </param>
    /// <exception cref="ArgumentException">A weight is missing or has another shape.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public TorchContestant(Network network, StateDictionary weights, FloatArray images, TorchLayout layout, int threads)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        var (folded, foldedWeights) = network.ForInference().FoldBatchNormalization(weights);
        _module = new TorchNetwork(folded, foldedWeights);
        _module.eval();
        _threads = threads;
        Leftovers.Release(sizeof(float) * network.ParameterCount); // as in ONNX Runtime, so that peaks are compared alike
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var planes = torch.tensor(images.Values, [.. images.Shape.Select(extent => (long)extent)]);
        _images = (layout == TorchLayout.Planes ? planes : StoredByPixel(planes)).MoveToOuterDisposeScope();
        if (layout == TorchLayout.ChannelsLast)
        {
            foreach (var filters in _module.parameters().Where(parameter => parameter.dim() == 4))
            {
                filters.set_(StoredByPixel(filters));
            }
        }
    }

    /// <summary>The version of libtorch: <c>2.10.0</c>.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static string EngineVersion => LibTorch.EnsureLoaded().Version ?? torch.__version__;

    /// <inheritdoc/>
    public void Run()
    {
        TorchThreads.Use(_threads);
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        _module.call(_images);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _images.Dispose();
        _module.Dispose();
    }

    // The same values in the same shape; only their order in memory changes.
    private static torch.Tensor StoredByPixel(torch.Tensor planes) => planes.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}
