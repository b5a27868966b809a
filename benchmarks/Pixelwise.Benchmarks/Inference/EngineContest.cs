using Pixelwise.Arrays;
using Pixelwise.Benchmarks.Peers;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Randomness;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Benchmarks.Inference;

/// <summary>Every model of the zoo on one image: ONNX Runtime against the same graph in TorchSharp, batch normalisation folded in both.</summary>
internal static class EngineContest
{
    private const int NumClasses = 11; // CamVid's
    private static readonly ImageSize Image = new(Height: 360, Width: 480);

    /// <param name="models">Ids of the models; none means all.</param>
    public static void Run(IReadOnlyList<string> models)
    {
        foreach (var model in models.Count == 0 ? ModelCatalog.All : models.Select(ModelCatalog.Find))
        {
            Run(model.Build(NumClasses));
        }
    }

    private static void Run(Network network)
    {
        var size = network.SizeRule.Nearest(Image);
        var random = new SeededRandom(1);
        var image = new FloatArray([1, 3, size.Height, size.Width], [.. Enumerable.Range(0, (int)(3 * size.PixelCount)).Select(_ => (float)random.NextDouble())]);
        var weights = network.InitialWeights(seed: 1);
        using var session = NetworkSession.Open(network, weights);
        var (folded, foldedWeights) = network.ForInference().FoldBatchNormalization(weights);
        using var module = new TorchNetwork(folded, foldedWeights);
        module.eval();
        using var noGradients = torch.no_grad();
        using var planes = torch.tensor(image.Values, [1, 3, size.Height, size.Width]);
        using var pixels = planes.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2); // the same image, stored pixel by pixel
        EnsureSameLogits(session.Run(image)[Network.OutputName].Values, Logits(module, planes));

        Console.WriteLine(FormattableString.Invariant($"{network.Name}, {size} (height x width): {NetworkCost.Of(network, size).MultiplyAdds / 1e9:0.0} billion multiply-adds"));
        new Contest()
            .Add("ONNX Runtime", () => session.Run(image))
            .Add("TorchSharp", () => Logits(module, planes))
            .Add("TorchSharp, channels last", () => Logits(module, pixels))
            .Run(rounds: 21);
        Console.WriteLine();
    }

    private static float[] Logits(TorchNetwork module, torch.Tensor image)
    {
        using var scope = torch.NewDisposeScope();
        return module.call(image).contiguous().data<float>().ToArray();
    }

    // A fast answer is worth nothing if it is another one.
    private static void EnsureSameLogits(float[] ours, float[] theirs)
    {
        var difference = Math.Sqrt(ours.Zip(theirs, (a, b) => (double)(a - b) * (a - b)).Sum() / theirs.Sum(b => (double)b * b));
        if (difference > 1e-4)
        {
            throw new InvalidOperationException($"The engines differ by {difference}.");
        }
    }
}
