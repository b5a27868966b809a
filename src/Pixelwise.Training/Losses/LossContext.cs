using Pixelwise.Datasets;
using Pixelwise.Imaging;
using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>What a loss has to know of the training that it belongs to.</summary>
/// <param name="Classes">What the labels mean.</param>
/// <param name="Normalization">What turns bytes into the network's input.</param>
/// <param name="Device">Where the network runs.</param>
/// <param name="ComputeType">The number format of its forward pass.</param>
internal sealed record LossContext(
    ClassSet Classes,
    Normalization Normalization,
    torch.Device Device,
    torch.ScalarType ComputeType = torch.ScalarType.Float32);
