using System.Globalization;
using Pixelwise.Arrays;
using Pixelwise.Benchmarks.Peers;
using Pixelwise.Inference;
using Pixelwise.Models;
using Pixelwise.Randomness;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;
using TorchSharp;

namespace Pixelwise.Benchmarks.Inference;

/// <summary>Networks of torchvision as PyTorch itself traces them, opened in libtorch, against ours with the same weights.</summary>
internal static class TorchScriptContest
{
    private const int NumClasses = 21;
    private const int Side = 256;

    // Our id, and the name of torchvision's function.
    private static readonly Dictionary<string, string> Networks = new()
    {
        ["fcn-resnet50"] = "fcn_resnet50",
        ["fcn-resnet101"] = "fcn_resnet101",
        ["deeplabv3-resnet50"] = "deeplabv3_resnet50",
        ["deeplabv3-resnet101"] = "deeplabv3_resnet101",
    };

    /// <param name="models">Ids of the models; none means all that torchvision has.</param>
    public static void Run(IReadOnlyList<string> models)
    {
        foreach (var model in models.Count == 0 ? Networks.Keys.ToArray() : models)
        {
            Run(ModelCatalog.Find(model), Networks[model]);
        }
    }

    private static void Run(ModelDescription model, string peersName)
    {
        var folder = Directory.CreateTempSubdirectory("pixelwise-contest-");
        try
        {
            using (
                var peer = new PeerProcess(
                    "torchscript.py",
                    peersName,
                    $"{NumClasses}",
                    Side.ToString(CultureInfo.InvariantCulture),
                    folder.FullName))
            {
                peer.Ask("trace");
            }
            LibTorch.EnsureLoaded();
            var weights = model.Translate(WeightFile.Read(Path.Combine(folder.FullName, "net.pth"))).Weights;
            using var session = NetworkSession.Open(model.Build(NumClasses), weights);
            using var script = torch.jit.load<torch.Tensor, torch.Tensor>(Path.Combine(folder.FullName, "net.pt"));
            Compare(model.Id, session, script);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(string name, NetworkSession session, torch.jit.ScriptModule<torch.Tensor, torch.Tensor> script)
    {
        using var noGradients = torch.no_grad();
        var image = Image();
        using var planes = torch.tensor(image.Values, [1, 3, Side, Side]);
        using var pixels = planes.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2); // the same image, stored pixel by pixel
        var (ours, theirs) = (session.Run(image).Single().Value.Values, Logits(script, planes));
        var difference = Math.Sqrt(ours.Zip(theirs, (a, b) => (double)(a - b) * (a - b)).Sum() / theirs.Sum(b => (double)b * b));
        Console.WriteLine(
            FormattableString.Invariant(
                $"{name}, {Side}x{Side}, {NumClasses} classes; relative difference of the logits {difference:0.0e+0}"));
        if (difference > 1e-4)
        {
            throw new InvalidOperationException($"{name} and torchvision's network of the same weights differ by {difference}.");
        }
        new Contest()
            .Add("ONNX Runtime", () => session.Run(image))
            .Add("TorchScript", () => Logits(script, planes))
            .Add("TorchScript, channels last", () => Logits(script, pixels))
            .Run(rounds: 9);
        Console.WriteLine();
    }

    private static float[] Logits(torch.jit.ScriptModule<torch.Tensor, torch.Tensor> script, torch.Tensor image)
    {
        using var scope = torch.NewDisposeScope();
        return script.call(image).contiguous().data<float>().ToArray();
    }

    private static FloatArray Image()
    {
        var random = new SeededRandom(1);
        return new FloatArray([1, 3, Side, Side], [.. Enumerable.Range(0, 3 * Side * Side).Select(_ => (float)random.NextNormal())]);
    }
}
