using System.Runtime.InteropServices;
using Pixelwise.Weights;
using TorchSharp;

namespace Pixelwise.Training.Torch;

/// <summary>Carries numbers, bit for bit, between torch's tensors and the core's.</summary>
internal static class TensorBytes
{
    /// <summary>A new tensor with the same numbers.</summary>
    public static torch.Tensor ToTensor(WeightTensor weights, torch.Device device)
    {
        long[] shape = [.. weights.Shape.Select(extent => (long)extent)];
        return weights.ElementType == ElementType.Float32
            ? Upload<float>(weights.Floats, device, shape)
            : Upload<long>(weights.Integers, device, shape);
    }

    /// <summary>A new tensor with a copy of an array's numbers.</summary>
    /// <param name="values">32-bit floats or 64-bit integers, as many as the shape holds.</param>
    /// <param name="device">Where the tensor lives.</param>
    /// <param name="shape">Extents, outermost first.</param>
    public static torch.Tensor Upload<T>(ReadOnlySpan<T> values, torch.Device device, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var tensor = torch.empty(shape, typeof(T) == typeof(float) ? torch.float32 : torch.int64);
        MemoryMarshal.AsBytes(values).CopyTo(tensor.bytes);
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
