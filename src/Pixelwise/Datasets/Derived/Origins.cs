using Pixelwise.Imaging;

namespace Pixelwise.Datasets.Derived;

/// <summary>Looks through derived splits at the samples that they are made of.</summary>
internal static class Origins
{
    /// <summary>The sample that lies on disk, or is drawn, behind all derivations.</summary>
    public static (IDataset Split, int Index) Of(IDataset split, int index)
    {
        while (split is IDerivedDataset derived)
        {
            (split, index) = derived.Origin(index);
        }
        return (split, index);
    }

    /// <summary>The labels of a sample without its photo, where they can be had alone.</summary>
    /// <exception cref="DataFaultException">They are missing or broken.</exception>
    public static LabelMap ReadLabels(IDataset split, int index)
    {
        if (split is IDerivedDataset derived)
        {
            var origin = derived.Origin(index);
            return derived.Relabel(index, ReadLabels(origin.Split, origin.Index));
        }
        return split is FileDataset files ? files.Samples[index].Labels.Read() : split.Read(index).Labels;
    }
}
