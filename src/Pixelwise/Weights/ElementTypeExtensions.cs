namespace Pixelwise.Weights;

internal static class ElementTypeExtensions
{
    /// <summary>Bytes of one element.</summary>
    public static int Size(this ElementType type) => type == ElementType.Float32 ? sizeof(float) : sizeof(long);
}
