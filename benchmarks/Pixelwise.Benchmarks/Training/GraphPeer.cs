using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using TorchSharp;

namespace Pixelwise.Benchmarks.Training;

/// <summary>A network in both forms: through the graph, and by hand in TorchSharp's own modules.</summary>
/// <param name="Model">Its id in the zoo.</param>
/// <param name="Width">Its <c>width</c>, where it has one.</param>
/// <param name="ByHand">Makes the hand-written form for a number of classes.</param>
internal sealed record GraphPeer(string Model, int? Width, Func<int, torch.nn.Module<torch.Tensor, torch.Tensor>> ByHand)
{
    public const int Classes = 11; // CamVid's
    public const int Count = 2;

    public static readonly ImageSize Size = new(Height: 96, Width: 128);

    /// <summary>Small widths: the smaller the layers, the more the calls around them count.</summary>
    public static IReadOnlyList<GraphPeer> All { get; } =
    [
        new("enet", Width: null, classes => new HandWritten.ENet(classes)),
        new("unet-padded", Width: 16, classes => new HandWritten.UNet(classes, width: 16)),
        new("deeplabv3plus-resnet50", Width: 16, classes => new HandWritten.DeepLabV3Plus(classes, width: 16)),
    ];

    public string Title => FormattableString.Invariant($"{Model}{(Width is { } width ? $", width {width}" : "")}");

    /// <summary>Describes the network.</summary>
    public Network Build() => ModelCatalog.Find(Model).Build(
        Classes, Width is { } width ? new Dictionary<string, string> { ["width"] = FormattableString.Invariant($"{width}") } : null);

    /// <summary>Makes the hand-written form, after making sure that it is the same network.</summary>
    public torch.nn.Module<torch.Tensor, torch.Tensor> MakeByHand()
    {
        var module = ByHand(Classes);
        var (ours, theirs) = (Build().ParameterCount, module.parameters().Sum(parameter => parameter.numel()));
        return ours == theirs ? module : throw new InvalidOperationException($"{Model} by hand has {theirs} parameters, through the graph {ours}.");
    }

    /// <summary>Pixel values of the images, N·3·H·W.</summary>
    public static float[] Images() => [.. Enumerable.Range(0, 3 * Count * (int)Size.PixelCount).Select(i => i * 7919 % 1000 / 1000f)];

    /// <summary>Class ids, N·H·W.</summary>
    public static long[] Labels() => [.. Enumerable.Range(0, Count * (int)Size.PixelCount).Select(i => (long)(i / 50 % Classes))];
}
