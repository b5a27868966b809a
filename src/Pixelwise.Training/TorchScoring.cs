using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;
using Pixelwise.Models;
using Pixelwise.Training.Steps;
using Pixelwise.Training.Torch;

namespace Pixelwise.Training;

/// <summary>Scores a trained network that libtorch runs, just as validation during training does.</summary>
public static class TorchScoring
{
    private const int Workers = 2; // as many as keep a small network fed

    /// <summary>Scores every image of a split.</summary>
    /// <param name="model">The trained network.</param>
    /// <param name="split">Photos and their true classes, which are the network's.</param>
    /// <param name="networkSize">
    /// What photos are resized to for the network; null leaves them as they are. Scores are at the labels' own size.
    /// </param>
    /// <param name="device"><c>cpu</c> or <c>cuda:0</c>.</param>
    /// <param name="evaluation">Takes the counts.</param>
    /// <param name="seen">Told after each image.</param>
    /// <param name="cancellation">Ends it between images.</param>
    /// <exception cref="ArgumentException">The weights do not fit the network, or there is no such device.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Run(
        TrainedModel model,
        IDataset split,
        ImageSize? networkSize,
        string device,
        Evaluation evaluation,
        Action seen,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(split);
        var place = TorchDevice.Parse(device);
        using var network = new TorchNetwork(model.BuildNetwork(), model.Weights, place);
        var images = new ImageQueue(split, model.Normalization, networkSize, Workers);
        new Evaluator(network, place).Run(images.Images(), evaluation, seen, cancellation);
    }
}
