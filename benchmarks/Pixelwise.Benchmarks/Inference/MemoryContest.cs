using Pixelwise.Benchmarks.Peers;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Models;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Benchmarks.Inference;

/// <summary>
/// The most memory that one prediction needs, each engine in a process of its own: weights, the image, and what the engine sets up.
/// </summary>
internal static class MemoryContest
{
    /// <summary>The argument with which a process is started that runs one network once.</summary>
    public const string Probe = "memory-probe";

    private const int NumClasses = 11; // CamVid's
    private const string Onnx = "onnx";
    private const string Torch = "torch";

    /// <param name="models">Ids of the models; none means all.</param>
    public static void Run(IReadOnlyList<string> models)
    {
        Console.WriteLine($"{"peak MB of a process",-28} {"image",9} {"ONNX Runtime",13} {"TorchSharp",11}   ratio");
        foreach (var model in models.Count == 0 ? ModelCatalog.All.Select(model => model.Id) : models)
        {
            var size = EngineContest.ImageFor(ModelCatalog.Find(model).Build(NumClasses)).Shape;
            var (onnx, torch) = (MemoryProbe.PeakMegabytes(Probe, model, Onnx), MemoryProbe.PeakMegabytes(Probe, model, Torch));
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{model,-28} {new ImageSize(size[2], size[3]),9} {onnx,13:0} {torch,11:0} {torch / onnx,7:0.0}"));
        }
    }

    /// <summary>What the process of <see cref="Probe"/> does: one network, one image, and the peak on its last line.</summary>
    public static void RunOnce(string model, string engine)
    {
        var network = ModelCatalog.Find(model).Build(NumClasses);
        var weights = network.InitialWeights(seed: 1);
        var image = EngineContest.ImageFor(network);
        if (engine == Onnx)
        {
            using var session = NetworkSession.Open(network, weights);
            session.Run(image);
        }
        else
        {
            var (folded, foldedWeights) = network.ForInference().FoldBatchNormalization(weights);
            using var module = new TorchNetwork(folded, foldedWeights);
            module.eval();
            using var noGradients = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            module.call(torch.tensor(image.Values, [.. image.Shape.Select(extent => (long)extent)]));
        }
        MemoryProbe.Report();
    }
}
