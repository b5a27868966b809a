using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Training.Tests.Loading;

/// <summary>Samples of noise that follow from their index; one may fail, and reads may take times that differ.</summary>
internal sealed class FakeDataset(int count, ImageSize size) : IDataset
{
    public string Name => "fake/train";

    public ClassSet Classes { get; } = new([new("road", new Rgb(1, 2, 3)), new("sky", new Rgb(4, 5, 6)), new("car", new Rgb(7, 8, 9))]);

    public int Count => count;

    /// <summary>Throws in place of a sample.</summary>
    public Func<int, Exception?> Fault { get; init; } = _ => null;

    /// <summary>The size of a sample, where not all are of one.</summary>
    public Func<int, ImageSize> SizeOf { get; init; } = _ => size;

    /// <summary>Makes some samples slower than others, so that threads overtake one another.</summary>
    public bool Uneven { get; init; }

    public int Reads => _reads;

    private int _reads;

    public string SampleName(int index) => $"sample{index}";

    public Sample Read(int index)
    {
        Interlocked.Increment(ref _reads);
        if (Uneven)
        {
            Thread.SpinWait(index * 7919 % 13 * 2000);
        }
        if (Fault(index) is { } fault)
        {
            throw fault;
        }
        var extent = SizeOf(index);
        var pixels = new byte[extent.PixelCount * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(index * 31 + i * 7 + i / 3 * index);
        }
        var labels = new byte[extent.PixelCount];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = (byte)((index + i) % 3);
        }
        return new Sample(SampleName(index), new RgbImage(extent, pixels), new LabelMap(extent, labels));
    }
}
