using Pixelwise.Imaging;

namespace Pixelwise.Datasets.Derived;

/// <summary>A split whose samples are those of other splits: some of them, under other classes, or of several together.</summary>
internal interface IDerivedDataset : IDataset
{
    /// <summary>What a sample is made of.</summary>
    /// <param name="index">In [0, Count).</param>
    (IDataset Split, int Index) Origin(int index);

    /// <summary>Gives the labels of a sample's origin this split's classes.</summary>
    /// <param name="index">In [0, Count).</param>
    /// <param name="labels">The origin's labels; they are not changed.</param>
    LabelMap Relabel(int index, LabelMap labels) => labels;
}
