using Pixelwise.Arrays;

namespace Pixelwise.Tests.Reference;

/// <summary>A value (N, C, H, W), or flat (N, C), in 64 bits, so that the reference's own rounding never explains a difference.</summary>
public sealed class ReferenceTensor(int batch, int channels, int height, int width)
{
    /// <summary>Whether it is (N, C); its height and width are 1 then.</summary>
    public bool IsFlat { get; init; }

    public int[] Shape => IsFlat ? [batch, channels] : [batch, channels, height, width];

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
        var tensor = array.Shape is [var batch, var channels, var height, var width]
            ? new ReferenceTensor(batch, channels, height, width)
            : new ReferenceTensor(array.Shape[0], array.Shape[1], 1, 1) { IsFlat = true };
        for (var i = 0; i < array.Values.Length; i++)
        {
            tensor.Values[i] = array.Values[i];
        }
        return tensor;
    }

    /// <summary>A tensor (N, C) whose elements a formula gives.</summary>
    public static ReferenceTensor FillFlat(int batch, int channels, Func<int, int, double> formula) =>
        Fill(new ReferenceTensor(batch, channels, 1, 1) { IsFlat = true }, (n, c, _, _) => formula(n, c));

    /// <summary>A tensor (N, C, H, W) whose elements a formula gives.</summary>
    public static ReferenceTensor Fill(int batch, int channels, int height, int width, Func<int, int, int, int, double> formula) =>
        Fill(new ReferenceTensor(batch, channels, height, width), formula);

    private static ReferenceTensor Fill(ReferenceTensor tensor, Func<int, int, int, int, double> formula)
    {
        var (batch, channels, height, width) = (tensor.Batch, tensor.Channels, tensor.Height, tensor.Width);
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
