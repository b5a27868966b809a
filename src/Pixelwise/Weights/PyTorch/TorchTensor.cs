using Pixelwise.Weights.Pickle;

namespace Pixelwise.Weights.PyTorch;

/// <summary>A tensor as the pickle describes it: a view of a storage.</summary>
internal sealed class TorchTensor
{
    /// <summary>Describes a view, every element of which lies in the storage.</summary>
    /// <param name="storage">Where the elements are.</param>
    /// <param name="offset">Element of the storage at which the view begins.</param>
    /// <param name="shape">Extents, outermost first.</param>
    /// <param name="strides">Elements from one index to the next along each axis.</param>
    /// <exception cref="PickleException">The view reaches beyond the storage, or has more elements than it.</exception>
    public TorchTensor(TorchStorage storage, long offset, IReadOnlyList<long> shape, IReadOnlyList<long> strides)
    {
        if (offset < 0 || shape.Count != strides.Count || shape.Any(extent => extent is < 0 or > int.MaxValue) || strides.Any(stride => stride < 0))
        {
            throw new PickleException($"a tensor of storage '{storage.Key}' has a shape that makes no sense");
        }
        var (count, last) = Extent(offset, shape, strides);
        if (count > 0 && last >= storage.Count)
        {
            throw new PickleException($"a tensor reaches beyond the {storage.Count} elements of its storage '{storage.Key}'");
        }
        // A stride of 0 repeats elements: a single number could claim all the memory there is.
        if (count > storage.Count)
        {
            throw new PickleException($"a tensor repeats the elements of its storage '{storage.Key}'", "Save it with tensor.clone()");
        }
        Storage = storage;
        Offset = offset;
        Shape = [.. shape.Select(extent => (int)extent)];
        Strides = strides;
        Count = (long)count;
    }

    public TorchStorage Storage { get; }

    public long Offset { get; }

    public IReadOnlyList<int> Shape { get; }

    public IReadOnlyList<long> Strides { get; }

    /// <summary>Its elements; never more than its storage's.</summary>
    public long Count { get; }

    /// <summary>Whether its elements lie in the storage one after the other, in row-major order.</summary>
    public bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (var axis = Shape.Count - 1; axis >= 0; axis--)
            {
                if (Shape[axis] != 1 && Strides[axis] != expected)
                {
                    return false;
                }
                expected *= Shape[axis];
            }
            return true;
        }
    }

    private static (double Count, double Last) Extent(long offset, IReadOnlyList<long> shape, IReadOnlyList<long> strides)
    {
        // In doubles nothing wraps round; they are exact up to 2^53, far beyond the elements of any file.
        double count = 1;
        double last = offset;
        for (var axis = 0; axis < shape.Count; axis++)
        {
            count *= shape[axis];
            last += (shape[axis] - 1.0) * strides[axis];
        }
        return (count, last);
    }
}
