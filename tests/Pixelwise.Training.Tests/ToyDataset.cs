using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Training.Tests;

/// <summary>
/// Two classes that a small network learns in seconds: warm blocks on a cold, noisy ground. Samples follow from their index.
/// </summary>
internal sealed class ToyDataset(int count, ImageSize size, ulong seed = 0) : IDataset
{
    public string Name => "toy/train";

    public ClassSet Classes { get; } = new([new("ground", new Rgb(0, 0, 128)), new("block", new Rgb(200, 60, 0))]);

    public int Count => count;

    /// <summary>Whether a sample's pixels are all void.</summary>
    public Func<int, bool> IsVoid { get; init; } = _ => false;

    public string SampleName(int index) => $"toy{index}";

    public Sample Read(int index)
    {
        var random = new SeededRandom(seed, (ulong)index);
        var (top, left) = (random.NextInt(size.Height / 2), random.NextInt(size.Width / 2));
        var image = new RgbImage(size);
        var labels = new LabelMap(size);
        for (var row = 0; row < size.Height; row++)
        {
            for (var column = 0; column < size.Width; column++)
            {
                var isBlock = row >= top && row < top + size.Height / 2 && column >= left && column < left + size.Width / 2;
                var noise = random.NextInt(80);
                image[row, column] = isBlock ? new Rgb((byte)(150 + noise), (byte)noise, 40) : new Rgb((byte)noise, 60, (byte)(150 + noise));
                labels[row, column] = IsVoid(index) ? LabelMap.Ignore : (byte)(isBlock ? 1 : 0);
            }
        }
        return new Sample(SampleName(index), image, labels);
    }
}
