using System.Runtime.InteropServices;

namespace Pixelwise.Onnx.Quantization;

/// <summary>Weights of a layer in 8 bits: each output channel has a scale of its own, and 0 is 0.</summary>
/// <param name="Values">As the floats lay.</param>
/// <param name="Scales">What one step means, an output channel each.</param>
internal sealed record Int8Weights(sbyte[] Values, float[] Scales)
{
    // A bias is a sum of 32 bits in steps of both scales; a quarter of the range leaves room for the products.
    private const double LargestBias = 1 << 29;

    /// <summary>Rounds weights.</summary>
    /// <param name="weights">The floats.</param>
    /// <param name="channels">Output channels.</param>
    /// <param name="stride">Floats from one output channel to the next: 1 where they run fastest.</param>
    /// <param name="bias">The layer's bias, or empty.</param>
    /// <param name="inputScale">What one step of its input means.</param>
    /// <param name="bits">7 or 8.</param>
    public static Int8Weights Of(ReadOnlySpan<float> weights, int channels, int stride, ReadOnlySpan<float> bias, float inputScale, int bits)
    {
        var most = bits == 8 ? sbyte.MaxValue : 64; // 2 · 255 · 64 is the most that 16 bits can take
        var scales = new float[channels];
        for (var i = 0; i < weights.Length; i++)
        {
            ref var scale = ref scales[i / stride % channels];
            scale = Math.Max(scale, Math.Abs(weights[i]) / most);
        }
        for (var channel = 0; channel < channels; channel++)
        {
            var least = bias.IsEmpty ? 0 : (float)(Math.Abs(bias[channel]) / (LargestBias * inputScale));
            scales[channel] = Math.Max(scales[channel], least) is var scale && float.IsNormal(scale) ? scale : 1;
        }
        var values = new sbyte[weights.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (sbyte)Math.Clamp(MathF.Round(weights[i] / scales[i / stride % channels]), -most, most);
        }
        return new Int8Weights(values, scales);
    }

    /// <summary>The bias in steps of both scales.</summary>
    /// <param name="bias">The layer's.</param>
    /// <param name="inputScale">What one step of its input means.</param>
    /// <returns>The numbers, and what one step of each means.</returns>
    public (int[] Values, float[] Scales) Bias(ReadOnlySpan<float> bias, float inputScale)
    {
        var (values, scales) = (new int[bias.Length], Array.ConvertAll(Scales, scale => scale * inputScale));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (int)Math.Clamp(Math.Round(bias[i] / (double)scales[i]), int.MinValue, int.MaxValue);
        }
        return (values, scales);
    }

    /// <summary>The weights as a file holds them.</summary>
    public ReadOnlyMemory<byte> Bytes => MemoryMarshal.AsBytes(Values.AsSpan()).ToArray();
}
