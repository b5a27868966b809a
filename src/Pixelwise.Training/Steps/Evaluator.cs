using Pixelwise.Imaging;
using Pixelwise.Metrics;
using Pixelwise.Training.Torch;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Steps;

/// <summary>
/// Scores a network on a split: photos at the network's size, logits brought to the labels' full size before a class is chosen.
/// </summary>
internal sealed class Evaluator(TorchNetwork network, torch.Device device)
{
    private readonly OutputGeometry _geometry = new(network.Network);

    /// <summary>Scores every image.</summary>
    /// <param name="images">The split.</param>
    /// <param name="evaluation">Takes the scores.</param>
    /// <param name="seen">Is told after each image.</param>
    /// <param name="cancellation">Ends it between two images.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(IEnumerable<PreparedImage> images, Evaluation evaluation, Action seen, CancellationToken cancellation)
    {
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            evaluation.Add(image.Name, image.Target, Predict(image));
            seen();
        }
    }

    /// <summary>The class of every pixel, at the size of the labels.</summary>
    public LabelMap Predict(PreparedImage image)
    {
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (size, target) = (image.Size, image.Target.Size);
        var input = _geometry.Pad(TensorBytes.Upload<float>(image.Values, device, 1, network.Network.InputChannels, size.Height, size.Width), size);
        var logits = _geometry.ToImage(Evaluate(input), size);
        if (target != size)
        {
            logits = interpolate(logits, [target.Height, target.Width], mode: torch.InterpolationMode.Bilinear, align_corners: false);
        }
        return new LabelMap(target, logits.argmax(1).to(torch.uint8).cpu().contiguous().bytes.ToArray());
    }

    private torch.Tensor Evaluate(torch.Tensor input)
    {
        var wasTraining = network.training;
        network.eval();
        try
        {
            return network.call(input);
        }
        finally
        {
            network.train(wasTraining);
        }
    }
}
