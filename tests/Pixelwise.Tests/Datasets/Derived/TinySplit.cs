using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets.Derived;

/// <summary>A split whose labels are written down: a row of labels for each sample, named a, b, c…</summary>
internal sealed class TinySplit(string[] classes, params byte[][] labels) : IDataset
{
    public string Name { get; init; } = "tiny/train";

    public ClassSet Classes { get; } = new(classes.Select((name, id) => new SemanticClass(name, new Rgb((byte)id, 0, 0))));

    public int Count => labels.Length;

    public string SampleName(int index) => ((char)('a' + index)).ToString();

    public Sample Read(int index)
    {
        var size = new ImageSize(1, labels[index].Length);
        return new Sample(SampleName(index), new RgbImage(size), new LabelMap(size, labels[index]));
    }
}
