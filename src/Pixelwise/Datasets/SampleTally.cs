using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The counts of one sample. Whole numbers, so that their sum over a dataset does not depend on the order.</summary>
/// <param name="Size">Height and width.</param>
/// <param name="Labels">Pixels of each of the 256 label values.</param>
/// <param name="ChannelSum">Sum of R, of G and of B.</param>
/// <param name="ChannelSquares">Sum of their squares.</param>
internal sealed record SampleTally(ImageSize Size, long[] Labels, long[] ChannelSum, long[] ChannelSquares)
{
    /// <summary>Counts a sample.</summary>
    public static SampleTally Of(Sample sample)
    {
        var labels = new long[LabelMap.Ignore + 1];
        foreach (var label in sample.Labels.Labels)
        {
            labels[label]++;
        }
        // A histogram a channel: sums and squares then cost 256 steps instead of one a pixel.
        var histogram = new long[3, 256];
        var pixels = sample.Image.Pixels;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            histogram[0, pixels[i]]++;
            histogram[1, pixels[i + 1]]++;
            histogram[2, pixels[i + 2]]++;
        }
        var (sums, squares) = (new long[3], new long[3]);
        for (var channel = 0; channel < 3; channel++)
        {
            for (var value = 0; value < 256; value++)
            {
                sums[channel] += histogram[channel, value] * value;
                squares[channel] += histogram[channel, value] * value * value;
            }
        }
        return new(sample.Image.Size, labels, sums, squares);
    }
}
