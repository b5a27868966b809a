using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Training.Steps;

/// <summary>Goes through a split in its order, preparing the next few images in the background.</summary>
/// <param name="dataset">Labels at their full size.</param>
/// <param name="normalization">What turns bytes into the network's input.</param>
/// <param name="size">Size to which photos are brought, or null for their own.</param>
/// <param name="ahead">Images prepared ahead, at least 1; also the number of threads.</param>
internal sealed class ImageQueue(IDataset dataset, Normalization normalization, ImageSize? size, int ahead)
{
    /// <summary>The images, in the dataset's order.</summary>
    /// <exception cref="DataFaultException">A sample cannot be read.</exception>
    public IEnumerable<PreparedImage> Images()
    {
        var pending = new Queue<Task<PreparedImage>>();
        for (var index = 0; index < dataset.Count; index++)
        {
            var sample = index;
            pending.Enqueue(Task.Run(() => PreparedImage.Of(dataset.Read(sample), normalization, size)));
            if (pending.Count > ahead)
            {
                yield return pending.Dequeue().GetAwaiter().GetResult();
            }
        }
        while (pending.TryDequeue(out var last))
        {
            yield return last.GetAwaiter().GetResult();
        }
    }
}
