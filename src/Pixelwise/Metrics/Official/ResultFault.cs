using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Metrics.Official;

/// <summary>Says what is wrong with result files.</summary>
internal static class ResultFault
{
    /// <summary>Refuses a result of another size than its labels: what a resized one scores depends on how it was resized.</summary>
    /// <exception cref="DataFaultException">The sizes differ.</exception>
    public static void RequireSize(RawLabelMap result, ImageSize size, SampleSource sample)
    {
        if (result.Size != size)
        {
            throw new DataFaultException(result.Path,
                $"`{result.Path}` is {result.Size} (height x width), but the labels of `{sample.Name}` are {size}; "
                + "results are scored at full resolution, so write it at that size.");
        }
    }
}
