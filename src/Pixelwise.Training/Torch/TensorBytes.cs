using Pixelwise.Weights;
using TorchSharp;

namespace Pixelwise.Training.Torch;

/// <summary>Carries numbers, bit for bit, between torch's tensors and the core's.</summary>
internal static class TensorBytes
{
    /// <summary>A new tensor with the same numbers.</summary>
    public static torch.Tensor ToTensor(WeightTensor weights, torch.Device device)
    {
        var type = weights.ElementType == ElementType.Float32 ? torch.float32 : torch.int64;
        var tensor = torch.empty([.. weights.Shape.Select(extent => (long)extent)], type);
        weights.Data.CopyTo(tensor.bytes);
        return device.type == DeviceType.CPU ? tensor : tensor.to(device, disposeAfter: true);
    }

    /// <summary>A copy of a tensor's numbers, in row-major order.</summary>
    public static WeightTensor ToWeights(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        var plain = tensor.detach().cpu().contiguous();
        var type = plain.dtype == torch.int64 ? ElementType.Int64 : ElementType.Float32;
        return new WeightTensor(type, [.. plain.shape.Select(extent => (int)extent)], plain.bytes.ToArray());
    }
}
