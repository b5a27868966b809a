using Pixelwise.Arrays;
using Pixelwise.Benchmarks.Peers;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Onnx;
using Pixelwise.Randomness;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;
using TorchSharp;

namespace Pixelwise.Benchmarks.Inference;

/// <summary>
/// Every model of the zoo on one image: ONNX Runtime against the same graph in TorchSharp, batch normalisation folded in both.
/// </summary>
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

    /// <summary>The image of noise that every engine gets, of the size nearest to CamVid's that the network takes.</summary>
    internal static FloatArray ImageFor(Network network)
    {
        var size = network.SizeRule.Nearest(Image);
        var random = new SeededRandom(1);
        return new FloatArray(
            [1, 3, size.Height, size.Width],
            [.. Enumerable.Range(0, (int)(3 * size.PixelCount)).Select(_ => (float)random.NextDouble())]);
    }

    private static void Run(Network network)
    {
        var image = ImageFor(network);
        var size = new ImageSize(image.Shape[2], image.Shape[3]);
        var weights = network.InitialWeights(seed: 1);
        using var session = NetworkSession.Open(network, weights);
        var (folded, foldedWeights) = network.ForInference().FoldBatchNormalization(weights);
        using var module = new TorchNetwork(folded, foldedWeights);
        module.eval();
        using var noGradients = torch.no_grad();
        using var planes = torch.tensor(image.Values, [1, 3, size.Height, size.Width]);
        using var pixels = planes.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2); // the same image, stored pixel by pixel
        EnsureSameValues(network, weights, image, module, planes);

        Console.WriteLine(
            FormattableString.Invariant(
                $"{network.Name}, {size} (height x width): {NetworkCost.Of(network, size).MultiplyAdds / 1e9:0.0} billion multiply-adds"));
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
    private static void EnsureSameValues(Network network, StateDictionary weights, FloatArray image, TorchNetwork module, torch.Tensor planes)
    {
        var compared = Comparable(module.Network).Name;
        using var session = new NetworkSession(OnnxExporter.ToBytes(network, weights, new OnnxExportOptions { Taps = [compared] }));
        var ours = session.Run(image)[compared].Values;
        float[] theirs = [];
        using (module.Tap(compared, value => theirs = value.contiguous().data<float>().ToArray()))
        {
            Logits(module, planes);
        }
        var difference = Math.Sqrt(ours.Zip(theirs, (a, b) => (double)(a - b) * (a - b)).Sum() / theirs.Sum(b => (double)b * b));
        if (difference > 1e-4)
        {
            throw new InvalidOperationException($"The engines differ by {difference} at '{compared}'.");
        }
    }

    /// <summary>
    /// The last value that rounding moves only a little: the logits, or what the first unpooling takes. Among millions of windows a few
    /// have two maxima that are equal but for rounding; each engine then puts the value back where it found the larger, which is another
    /// place, with weights that were never trained too.
    /// </summary>
    private static Node Comparable(Network network) =>
        network.Nodes.FirstOrDefault(node => node.Operation is MaxUnpool)?.Inputs[0].Node ?? network.Outputs[0].Value.Node;
}
