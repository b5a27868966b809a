using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>One split of a dataset: photos and their true labels, in a fixed order. Safe to read from several threads.</summary>
public interface IDataset
{
    /// <summary>Dataset and split, as messages show them: <c>camvid/train</c>.</summary>
    string Name { get; }

    /// <summary>The classes that labels may hold, besides <see cref="LabelMap.Ignore"/>.</summary>
    ClassSet Classes { get; }

    /// <summary>Number of samples.</summary>
    int Count { get; }

    /// <summary>Stable, unique name of a sample: its file stem, or its number where there is no file.</summary>
    /// <param name="index">In [0, Count).</param>
    string SampleName(int index);

    /// <summary>Decodes one sample.</summary>
    /// <param name="index">In [0, Count).</param>
    /// <exception cref="DataFaultException">A file is missing, broken, or holds a value outside <see cref="Classes"/>.</exception>
    Sample Read(int index);
}
