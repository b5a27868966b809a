namespace Pixelwise.Weights.PyTorch;

/// <summary>Copies a view with any strides into an array of its own, row by row.</summary>
internal static class StridedCopy
{
    /// <summary>The elements of a tensor in row-major order.</summary>
    /// <param name="storage">All elements of the tensor's storage, as they are in memory.</param>
    /// <param name="tensor">The view; checked to lie within the storage.</param>
    /// <param name="elementBytes">Bytes of one element in memory.</param>
    public static byte[] Gather(ReadOnlySpan<byte> storage, TorchTensor tensor, int elementBytes)
    {
        var copy = GC.AllocateUninitializedArray<byte>(checked((int)(tensor.Count * elementBytes)));
        if (tensor.IsContiguous)
        {
            storage.Slice(checked((int)(tensor.Offset * elementBytes)), copy.Length).CopyTo(copy);
            return copy;
        }
        var index = new int[tensor.Shape.Count];
        var from = tensor.Offset;
        for (var to = 0; to < copy.Length; to += elementBytes)
        {
            storage.Slice((int)(from * elementBytes), elementBytes).CopyTo(copy.AsSpan(to));
            from += Advance(index, tensor);
        }
        return copy;
    }

    // Counts the index up like an odometer, last axis first, and returns how far that moves through the storage.
    private static long Advance(int[] index, TorchTensor tensor)
    {
        long moved = 0;
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            moved += tensor.Strides[axis];
            if (++index[axis] < tensor.Shape[axis])
            {
                return moved;
            }
            moved -= tensor.Strides[axis] * tensor.Shape[axis];
            index[axis] = 0;
        }
        return moved;
    }
}
