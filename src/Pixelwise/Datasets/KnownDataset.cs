using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// A dataset that has a name: its facts, and how a copy of it is recognised and opened. Each dataset's file makes its own.
/// </summary>
/// <param name="Info">Its facts.</param>
internal sealed record KnownDataset(DatasetInfo Info)
{
    /// <summary>
    /// Opens a copy in one of its layouts, or gives null where the files lie otherwise. Null for a dataset that has no files.
    /// </summary>
    /// <remarks>
    /// Looks at names of folders and files only, so that recognising a folder is quick; broken content is told when a split is opened.
    /// </remarks>
    public Func<FileTree, IDatasetSource?>? TryOpen { get; init; }

    /// <summary>
    /// Whether a folder in its layout is taken for it. Default true; false for further labels of files that another dataset is recognised
    /// by.
    /// </summary>
    public bool IsRecognized { get; init; } = true;

    /// <summary>Opens a dataset that needs no files, in the size asked for or its default. Null for all others.</summary>
    public Func<ImageSize?, IDatasetSource>? OpenBuiltIn { get; init; }

    /// <summary>Opens a copy of a dataset of files.</summary>
    /// <param name="root">Its folder, an archive, or a folder in one.</param>
    /// <exception cref="DataFaultException">
    /// There is none, it cannot be read, or the files in it lie in none of the dataset's layouts.
    /// </exception>
    public IDatasetSource Open(string root)
    {
        return DatasetRoot.Find(root).Select(TryOpen!).FirstOrDefault(source => source is not null)
            ?? throw new DataFaultException(
                root,
                $"{(Directory.Exists(root) ? "Folder" : "Archive")} `{root}` holds no layout of {Info.Name}; it needs {Info.Placement}");
    }
}
