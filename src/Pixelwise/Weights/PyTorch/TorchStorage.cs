namespace Pixelwise.Weights.PyTorch;

/// <summary>A run of numbers in a PyTorch file that tensors are views of.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">How its elements are stored.</param>
/// <param name="Count">Its elements.</param>
internal sealed record TorchStorage(string Key, StoredType Type, long Count)
{
    /// <summary>Bytes in the file.</summary>
    public UInt128 Bytes => (UInt128)Count * (uint)Type.Size();
}
