using Pixelwise.Annotations;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;

namespace Pixelwise.Cli.Prediction;

/// <summary>The files that hold what was found in all photos; they grow photo by photo, and appear whole at the end.</summary>
internal sealed class SharedFiles
{
    private readonly OutputFile[] _files;

    private SharedFiles(OutputFile[] files) => _files = files;

    /// <summary>The files.</summary>
    public IReadOnlyList<OutputFile> Files => _files;

    /// <summary>Names the files.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="kinds">What is written; kinds of which each photo has its own file are passed over.</param>
    public static SharedFiles Plan(string folder, IReadOnlyList<OutputKind> kinds) =>
        new([.. kinds.Where(kind => kind.SharedFile() is not null).Select(kind => new OutputFile(kind, Path.Combine(folder, kind.SharedFile()!)))]);

    /// <summary>Refuses to replace any of the files.</summary>
    /// <param name="force">Whether the user allowed it.</param>
    /// <exception cref="DataFaultException">One is there already.</exception>
    public void RequireFree(bool force)
    {
        foreach (var file in _files)
        {
            OutputFiles.RequireFree(file.Path, force);
        }
    }

    /// <summary>Has the files open while the work is done.</summary>
    /// <param name="classes">The classes of the label maps.</param>
    /// <param name="work">Adds to all that it is given.</param>
    /// <exception cref="DataFaultException">A file cannot be written.</exception>
    public void During(ClassSet classes, Action<IReadOnlyList<ILabelMapWriter>> work) => Open(_files, [], classes, work);

    private static void Open(
        ArraySegment<OutputFile> files,
        IReadOnlyList<ILabelMapWriter> open,
        ClassSet classes,
        Action<IReadOnlyList<ILabelMapWriter>> work)
    {
        if (files.Count == 0)
        {
            work(open);
            return;
        }
        AtomicFile.Write(files[0].Path, stream =>
        {
            using var writer = Writer(files[0].Kind, stream, classes);
            Open(files[1..], [.. open, writer], classes, work);
            writer.Complete();
        });
    }

    private static ILabelMapWriter Writer(OutputKind kind, Stream stream, ClassSet classes) => kind switch
    {
        OutputKind.Rle => new CocoWriter(stream, classes),
        OutputKind.Csv => new ShareCsvWriter(stream, classes),
        OutputKind.Json => new ShareJsonWriter(stream, classes),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Each photo has its own file."),
    };
}
