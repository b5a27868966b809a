namespace Pixelwise.Weights;

/// <summary>A tensor that is there, but of another shape or type than the network wants.</summary>
/// <param name="Expected">What the network wants.</param>
/// <param name="Found">What the file has.</param>
public sealed record TensorMismatch(ExpectedTensor Expected, WeightTensor Found)
{
    /// <summary><c>'classifier.weight' is 12x64x1x1, not 11x64x1x1</c>.</summary>
    public override string ToString() => Found.ElementType == Expected.ElementType
        ? $"'{Expected.Key}' is {Found.ShapeText}, not {WeightTensor.FormatShape(Expected.Shape)}"
        : $"'{Expected.Key}' is {Found.ElementType} {Found.ShapeText}, not {Expected.ElementType} {WeightTensor.FormatShape(Expected.Shape)}";

    /// <summary>The one extent that differs, as found and as expected; null where more or none differ.</summary>
    internal (int Found, int Expected)? OnlyDifference
    {
        get
        {
            if (Found.ElementType != Expected.ElementType || Found.Shape.Count != Expected.Shape.Count)
            {
                return null;
            }
            var differences = Found.Shape.Zip(Expected.Shape).Where(pair => pair.First != pair.Second).ToArray();
            return differences.Length == 1 ? differences[0] : null;
        }
    }
}
