namespace Pixelwise.Onnx.Quantization;

/// <summary>How the range of a value is taken from what it was on the sample images.</summary>
public enum CalibrationMethod
{
    /// <summary>All that occurred: nothing is cut, and one outlier makes every step coarser.</summary>
    MinMax,

    /// <summary>
    /// A share of what occurred, <see cref="QuantizationOptions.Percentile"/>: outliers are cut, and the steps are finer.
    /// </summary>
    Percentile,
}
