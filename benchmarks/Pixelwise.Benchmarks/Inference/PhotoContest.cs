using Pixelwise.Benchmarks.Peers;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Models;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Benchmarks.Inference;

/// <summary>From a JPEG to its label map: Pixelwise against the same steps in libtorch, batch normalisation folded in both.</summary>
/// <remarks>libtorch decodes no JPEG, so both decode alike; normalising, the network, resizing and argmax are each one's own.</remarks>
internal static class PhotoContest
{
    private static readonly string[] Usual = ["enet", "fasterseg", "lednet", "deeplabv3plus-mobilenetv2", "deeplabv3plus-resnet50"];
    private static readonly ImageSize Size = new(Height: 360, Width: 480);

    /// <param name="models">Ids of the models; none means a few of different weight.</param>
    public static void Run(IReadOnlyList<string> models)
    {
        var folder = Directory.CreateTempSubdirectory("photo-contest").FullName;
        try
        {
            var photo = Path.Combine(folder, "scene.jpg");
            ImageFile.Write(photo, new ScenesSource(size: Size).Open("val").Read(0).Image);
            foreach (var model in (models.Count == 0 ? Usual : models).Select(ModelCatalog.Find))
            {
                Run(model, photo);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(ModelDescription model, string photo)
    {
        var network = model.Build(CamVid.Classes.Count);
        var weights = network.InitialWeights(seed: 1);
        using var segmenter = new Segmenter(
            new TrainedModel
            {
                Model = model,
                Classes = CamVid.Classes,
                Normalization = model.Normalization,
                Weights = weights,
            });
        var (folded, foldedWeights) = network.ForInference().FoldBatchNormalization(weights);
        using var module = new TorchNetwork(folded, foldedWeights);
        module.eval();
        using var noGradients = torch.no_grad();
        EnsureSameLabels(segmenter.Segment(ImageFile.Read(photo)).Labels, Theirs(model, module, photo, channelsLast: false), model.Id);

        Console.WriteLine($"{model.Id}, JPEG of {Size} (height x width) to its label map");
        new Contest()
            .Add("Pixelwise", () => segmenter.Segment(ImageFile.Read(photo)))
            .Add("libtorch", () => Theirs(model, module, photo, channelsLast: false))
            .Add("libtorch, channels last", () => Theirs(model, module, photo, channelsLast: true))
            .Run(rounds: 11);
        Console.WriteLine();
    }

    private static byte[] Theirs(ModelDescription model, TorchNetwork module, string path, bool channelsLast)
    {
        using var scope = torch.NewDisposeScope();
        var photo = ImageFile.Read(path);
        var bytes = torch.tensor(photo.Pixels, [1, photo.Size.Height, photo.Size.Width, 3]);
        var pixels =
            (bytes.to(torch.float32) / model.Normalization.Range - Channels(model.Normalization.Mean))
            / Channels(model.Normalization.Deviation);
        var planes = pixels.permute(0, 3, 1, 2); // a view: stored pixel by pixel
        var size = module.Network.SizeRule.Nearest(photo.Size);
        var padded = torch.nn.functional.pad(planes, [0, size.Width - photo.Size.Width, 0, size.Height - photo.Size.Height], PaddingModes.Reflect);
        var image = channelsLast ? padded.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : padded.contiguous();
        var resized = torch.nn.functional.interpolate(
            module.call(image),
            [size.Height, size.Width],
            mode: torch.InterpolationMode.Bilinear,
            align_corners: false);
        return resized
            .narrow(2, 0, photo.Size.Height)
            .narrow(3, 0, photo.Size.Width)
            .argmax(1)
            .to(torch.uint8)
            .contiguous()
            .data<byte>()
            .ToArray();
    }

    private static torch.Tensor Channels((float Red, float Green, float Blue) values) => torch.tensor([values.Red, values.Green, values.Blue]);

    // A fast answer is worth nothing if it is another one; networks that never learnt have many logits that are nearly equal.
    private static void EnsureSameLabels(byte[] ours, byte[] theirs, string model)
    {
        var different = ours.Zip(theirs).Count(pair => pair.First != pair.Second);
        if (different > ours.Length / 100)
        {
            throw new InvalidOperationException($"{model}: {different} of {ours.Length} labels differ.");
        }
    }
}
