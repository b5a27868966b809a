using System.Runtime.CompilerServices;

namespace Pixelwise.Decoding;

/// <summary>Turns several planes of logits into probabilities, pixel by pixel.</summary>
internal static unsafe class Softmax
{
    /// <summary>Replaces the logits of some pixels, in place.</summary>
    /// <param name="first">The pixels in the first plane.</param>
    /// <param name="stride">Floats from one plane to the next.</param>
    /// <param name="planes">At least 1.</param>
    /// <param name="count">Pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfPlanes(float* first, nint stride, int planes, int count)
    {
        for (var pixel = first; pixel < first + count; pixel++)
        {
            var max = float.NegativeInfinity;
            for (var plane = 0; plane < planes; plane++)
            {
                max = Math.Max(max, pixel[plane * stride]);
            }
            var sum = 0f;
            for (var plane = 0; plane < planes; plane++)
            {
                sum += pixel[plane * stride] = MathF.Exp(pixel[plane * stride] - max); // at most 1, so that large logits do not overflow
            }
            for (var plane = 0; plane < planes; plane++)
            {
                pixel[plane * stride] /= sum;
            }
        }
    }
}
