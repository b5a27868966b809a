using Pixelwise.Imaging;

namespace Pixelwise.Training.Loading;

/// <summary>Samples of one size, ready for a network. Disposing it gives its arrays back: copy or upload them before.</summary>
public sealed class Batch : IDisposable
{
    private readonly BatchBufferPool _pool;
    private BatchBuffers? _buffers;

    internal Batch(int epoch, int step, IReadOnlyList<int> samples, IReadOnlyList<string> names, BatchBuffers buffers, BatchBufferPool pool)
    {
        Epoch = epoch;
        Step = step;
        SampleIndices = samples;
        SampleNames = names;
        _buffers = buffers;
        _pool = pool;
    }

    /// <summary>The epoch it belongs to, from 0 on.</summary>
    public int Epoch { get; }

    /// <summary>Its place in the epoch, from 0 on.</summary>
    public int Step { get; }

    /// <summary>N: the number of samples.</summary>
    public int Count => SampleIndices.Count;

    /// <summary>Height and width of every sample.</summary>
    public ImageSize Size => Buffers.Size;

    /// <summary>Index of each sample in its dataset.</summary>
    public IReadOnlyList<int> SampleIndices { get; }

    /// <summary>Name of each sample.</summary>
    public IReadOnlyList<string> SampleNames { get; }

    /// <summary>Normalised images: N·3·H·W values in the order (N, C, H, W).</summary>
    /// <exception cref="ObjectDisposedException">The batch was given back.</exception>
    public float[] Images => Buffers.Images;

    /// <summary>Class ids, 255 = ignore: N·H·W values in the order (N, H, W).</summary>
    /// <exception cref="ObjectDisposedException">The batch was given back.</exception>
    public long[] Labels => Buffers.Labels;

    /// <summary>The same as <see cref="Labels"/>, one byte each, as metrics want them.</summary>
    /// <exception cref="ObjectDisposedException">The batch was given back.</exception>
    public byte[] LabelBytes => Buffers.LabelBytes;

    private BatchBuffers Buffers =>
        _buffers
        ?? throw new ObjectDisposedException(
            nameof(Batch),
            "This batch was disposed, and its arrays hold another by now. Copy what is needed before.");

    /// <summary>Gives the arrays back; they will hold another batch.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffers, null) is { } buffers)
        {
            _pool.Return(buffers);
        }
    }
}
