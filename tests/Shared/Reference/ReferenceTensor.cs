using Pixelwise.Arrays;

namespace Pixelwise.Tests.Reference;

/// <summary>A value (N, C, H, W) in 64 bits, so that the reference's own rounding never explains a difference.</summary>
public sealed class ReferenceTensor(int batch, int channels, int height, int width)
{
    public int Batch => batch;

    public int Channels => channels;

    public int Height => height;

    public int Width => width;

    public double[] Values { get; } = new double[batch * channels * height * width];

    public ref double this[int n, int c, int y, int x] => ref Values[((n * channels + c) * height + y) * width + x];

    /// <summary>Zero outside the image.</summary>
    public double Padded(int n, int c, int y, int x) => y >= 0 && y < height && x >= 0 && x < width ? this[n, c, y, x] : 0;

    public static ReferenceTensor Of(FloatArray array)
    {
        var tensor = new ReferenceTensor(array.Shape[0], array.Shape[1], array.Shape[2], array.Shape[3]);
        for (var i = 0; i < array.Values.Length; i++)
        {
            tensor.Values[i] = array.Values[i];
        }
        return tensor;
    }

    /// <summary>A tensor whose elements a formula gives.</summary>
    public static ReferenceTensor Fill(int batch, int channels, int height, int width, Func<int, int, int, int, double> formula)
    {
        var tensor = new ReferenceTensor(batch, channels, height, width);
        for (var n = 0; n < batch; n++)
        {
            for (var c = 0; c < channels; c++)
            {
                for (var y = 0; y < height; y++)
                {
                    for (var x = 0; x < width; x++)
                    {
                        tensor[n, c, y, x] = formula(n, c, y, x);
                    }
                }
            }
        }
        return tensor;
    }
}
