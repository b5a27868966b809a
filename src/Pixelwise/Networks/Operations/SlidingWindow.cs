namespace Pixelwise.Networks.Operations;

/// <summary>How many places a sliding window takes along one side.</summary>
internal static class SlidingWindow
{
    public static TensorShape Slide(
        TensorShape input,
        int channels,
        Pair kernel,
        Pair stride,
        Pair padding,
        Pair dilation,
        bool ceiling = false) =>
        new(
            channels,
            Places(input.Height, kernel.Rows, stride.Rows, padding.Rows, dilation.Rows, ceiling),
            Places(input.Width, kernel.Columns, stride.Columns, padding.Columns, dilation.Columns, ceiling));

    private static int Places(int side, int kernel, int stride, int padding, int dilation, bool ceiling)
    {
        var room = side + 2 * padding - dilation * (kernel - 1) - 1;
        if (room < 0 && !(ceiling && room > -stride))
        {
            throw new ArgumentException(
                $"a window of {dilation * (kernel - 1) + 1} pixels does not fit into {side} pixels padded by {padding}; the image is too small");
        }
        if (!ceiling)
        {
            return room / stride + 1;
        }
        var places = (room + stride - 1) / stride + 1;
        // Caffe and PyTorch alike drop a last window that would start in the padding behind the image.
        return (places - 1) * stride >= side + padding ? places - 1 : places;
    }
}
