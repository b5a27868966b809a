using Pixelwise.Networks;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Training.Torch.Lowerings;

/// <summary>The TorchSharp side of every operation: to add one, write its lowering beside these and give it a line here.</summary>
internal static class OperationLowerings
{
    /// <summary>What a node becomes.</summary>
    /// <param name="node">Any node but the image, which is given.</param>
    /// <param name="mayOverwrite">Whether the first input's memory may take the result: nobody else reads it, forward or backward.</param>
    /// <exception cref="NotSupportedException">The operation has no lowering yet.</exception>
    public static Lowering For(Node node, bool mayOverwrite) => node.Operation switch
    {
        Convolution convolution => ConvolutionLowering.For(convolution),
        TransposedConvolution convolution => TransposedConvolutionLowering.For(convolution),
        BatchNormalization normalization => BatchNormalizationLowering.For(normalization),
        LocalResponseNormalization normalization => LocalResponseNormalizationLowering.For(normalization),
        Linear => LinearLowering.Linear,
        Flatten => LinearLowering.Flatten,
        ReLU => ActivationLowering.ReLU(mayOverwrite),
        ReLU6 => ActivationLowering.ReLU6(mayOverwrite),
        PReLU => ActivationLowering.PReLU,
        MaxPool pooling => PoolingLowering.MaxPool(pooling),
        MaxUnpool unpooling => PoolingLowering.MaxUnpool(unpooling),
        AveragePool pooling => PoolingLowering.AveragePool(pooling),
        AdaptiveAveragePool pooling => PoolingLowering.AdaptiveAveragePool(pooling),
        Add => ArithmeticLowering.Add,
        Maximum => ArithmeticLowering.Maximum,
        Multiply => ArithmeticLowering.Multiply,
        SliceChannels slice => ArithmeticLowering.SliceChannels(slice),
        ShuffleChannels shuffle => ArithmeticLowering.ShuffleChannels(shuffle),
        Scale scale => ArithmeticLowering.Scale(scale),
        Concat => ArithmeticLowering.Concat,
        AppendZeroChannels zeros => ArithmeticLowering.AppendZeroChannels(zeros),
        Crop crop => SizeLowering.Crop(crop),
        FitTo => SizeLowering.FitTo,
        Resize resize => SizeLowering.Resize(resize),
        Dropout dropout => DropoutLowering.For(dropout),
        CrfRnnLayer layer => CrfRnnLowering.For(layer),
        ITorchOperation own => OwnOperationLowering.For(node, own),
        var other => throw new NotSupportedException(
            $"Node '{node.Name}' is a {other.Word}, which TorchSharp cannot run: let {other.GetType().Name} implement {nameof(ITorchOperation)}."),
    };
}
