using Pixelwise.Datasets;

namespace Pixelwise.Cli.Refining;

/// <summary>Some images of a dataset, evenly spread over it.</summary>
/// <param name="all">The dataset.</param>
/// <param name="count">How many, at most as many as there are.</param>
internal sealed class SpreadImages(IDataset all, int count) : IDataset
{
    public string Name => all.Name;

    public ClassSet Classes => all.Classes;

    public int Count => count;

    public string SampleName(int index) => all.SampleName(Place(index));

    public Sample Read(int index) => all.Read(Place(index));

    private int Place(int index) => (int)((long)index * all.Count / count);
}
