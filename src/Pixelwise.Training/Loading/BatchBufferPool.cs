using System.Collections.Concurrent;
using Pixelwise.Imaging;

namespace Pixelwise.Training.Loading;

/// <summary>
/// Hands buffers out again: a batch of CamVid is 36 MB, and clearing fresh memory for each costs more than normalising does.
/// </summary>
internal sealed class BatchBufferPool
{
    private readonly ConcurrentBag<BatchBuffers> _free = [];

    /// <summary>Buffers of that size; what they hold is of no meaning.</summary>
    public BatchBuffers Rent(int count, ImageSize size)
    {
        while (_free.TryTake(out var buffers))
        {
            if (buffers.Count == count && buffers.Size == size)
            {
                return buffers;
            }
            // Of another size: the shape of batches changed, so it is let go.
        }
        return new BatchBuffers(count, size);
    }

    public void Return(BatchBuffers buffers) => _free.Add(buffers);
}
