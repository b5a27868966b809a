using Pixelwise.Imaging;

namespace Pixelwise.Datasets.Derived;

/// <summary>What becomes of the classes of a dataset: kept, renamed, merged or ignored.</summary>
internal sealed class Relabelling
{
    private readonly byte[] _ids;

    /// <summary>A relabelling.</summary>
    /// <param name="classes">The classes afterwards.</param>
    /// <param name="ids">For each of the 256 label values before, the class afterwards, or <see cref="LabelMap.Ignore"/>.</param>
    public Relabelling(ClassSet classes, byte[] ids) => (Classes, _ids) = (classes, ids);

    /// <summary>The classes afterwards.</summary>
    public ClassSet Classes { get; }

    /// <summary>The same classes in another order.</summary>
    /// <param name="from">The classes before.</param>
    /// <param name="to">The classes afterwards, of the same names.</param>
    public static Relabelling Reordering(ClassSet from, ClassSet to)
    {
        var ids = Ignored();
        for (var id = 0; id < from.Count; id++)
        {
            ids[id] = (byte)to.Index().First(one => one.Item.Name.Equals(from[id].Name, StringComparison.OrdinalIgnoreCase)).Index;
        }
        return new Relabelling(to, ids);
    }

    /// <summary>A table that ignores everything.</summary>
    public static byte[] Ignored()
    {
        var ids = new byte[LabelMap.Ignore + 1];
        Array.Fill(ids, LabelMap.Ignore);
        return ids;
    }

    /// <summary>Relabelled copies.</summary>
    public LabelMap Apply(LabelMap labels) => new(labels.Size, Array.ConvertAll(labels.Labels, label => _ids[label]));
}
