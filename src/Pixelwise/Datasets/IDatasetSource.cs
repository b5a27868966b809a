namespace Pixelwise.Datasets;

/// <summary>A dataset that was found: its classes and its splits, of which each opens as an <see cref="IDataset"/>.</summary>
public interface IDatasetSource
{
    /// <summary>Its id in <see cref="DatasetCatalog"/>: <c>camvid</c>, <c>folder</c>, <c>scenes</c>.</summary>
    string Id { get; }

    /// <summary>The classes that labels may hold.</summary>
    ClassSet Classes { get; }

    /// <summary>Names of the splits, <c>train</c>, <c>val</c> and <c>test</c> first where they exist.</summary>
    IReadOnlyList<string> Splits { get; }

    /// <summary>One sentence for a person: which layout was recognised and how masks are read.</summary>
    string Summary { get; }

    /// <summary>Opens a split.</summary>
    /// <param name="split">One of <see cref="Splits"/>.</param>
    /// <exception cref="ArgumentException">There is no such split; the nearest is suggested.</exception>
    /// <exception cref="DataFaultException">The split is empty, or a photo or mask is missing; the first few are named.</exception>
    IDataset Open(string split);
}
