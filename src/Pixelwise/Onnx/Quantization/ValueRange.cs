namespace Pixelwise.Onnx.Quantization;

/// <summary>What a value of the network lay between on the sample images.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
internal readonly record struct ValueRange(float Min, float Max)
{
    private const int Steps = byte.MaxValue;

    /// <summary>Whether both are numbers.</summary>
    public bool IsFinite => float.IsFinite(Min) && float.IsFinite(Max);

    /// <summary>A number n of 8 bits means Scale · (n − Zero), and 0 is among what can be said exactly: padding is made of it.</summary>
    public (float Scale, byte Zero) Code()
    {
        var (min, max) = (Math.Min(Min, 0), Math.Max(Max, 0));
        var scale = (max - min) / Steps;
        // Of a value that was 0 throughout, any scale says so; a scale that is no normal number would divide by 0.
        return float.IsNormal(scale) ? (scale, (byte)Math.Clamp(MathF.Round(-min / scale), 0, Steps)) : (1, 0);
    }
}
