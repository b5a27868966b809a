using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Training.Loading;

/// <summary>
/// A batch that workers are filling. Positions are handed out and counted under the loader's lock; pixels are written without it.
/// </summary>
internal sealed class PendingBatch(int epoch, int step, int[] samples, BatchBufferPool pool)
{
    private readonly Lock _allocation = new();
    private readonly string[] _names = new string[samples.Length];
    private BatchBuffers? _buffers;
    private string? _first;
    private int _failedPosition = int.MaxValue;

    public int Epoch { get; } = epoch;

    public int[] Samples { get; } = samples;

    /// <summary>The next position without a worker.</summary>
    public int NextPosition { get; set; }

    public bool HasPositions => NextPosition < Samples.Length;

    /// <summary>Positions that are not finished.</summary>
    public int Remaining { get; set; } = samples.Length;

    /// <summary>What went wrong at the first position at which something did.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Writes one sample into its place.</summary>
    /// <exception cref="InvalidOperationException">It is not of the size of the others.</exception>
    public void Place(int position, Sample sample, Normalization normalization)
    {
        var buffers = BuffersFor(sample);
        var pixels = (int)sample.Image.Size.PixelCount;
        _names[position] = sample.Name;
        normalization.Apply(sample.Image.Pixels, buffers.Images.AsSpan(position * 3 * pixels, 3 * pixels));
        ReadOnlySpan<byte> bytes = sample.Labels.Labels;
        bytes.CopyTo(buffers.LabelBytes.AsSpan(position * pixels));
        var labels = buffers.Labels.AsSpan(position * pixels, pixels);
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = bytes[i];
        }
    }

    /// <summary>Notes that a position failed; of several, the first in the batch counts, whichever worker was faster.</summary>
    public void Fail(int position, Exception fault)
    {
        if (position < _failedPosition)
        {
            (_failedPosition, Fault) = (position, fault);
        }
    }

    /// <summary>The finished batch.</summary>
    public Batch Finish() => new(Epoch, step, Samples, _names, _buffers!, pool);

    private BatchBuffers BuffersFor(Sample sample)
    {
        lock (_allocation)
        {
            if (_buffers is null)
            {
                _buffers = pool.Rent(Samples.Length, sample.Image.Size);
                _first = sample.Name;
            }
            return _buffers.Size == sample.Image.Size ? _buffers : throw new InvalidOperationException(
                $"It is {sample.Image.Size} (height x width), but '{_first}' of the same batch is {_buffers.Size}. "
                + "Set `data.size` or `augmentation.crop`, or use a batch size of 1.");
        }
    }
}
