using Pixelwise.Cli.Output;

namespace Pixelwise.Cli.Prediction;

/// <summary>What is written for one photo.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Own">The files that are its own.</param>
internal sealed record PhotoFiles(PhotoInput Photo, IReadOnlyList<OutputFile> Own)
{
    /// <summary>Whether something is made of it, be it in a file with others, that needs its whole label map in memory.</summary>
    public bool NeedsWholeMap { get; init; }

    /// <summary>The path of a file that is written.</summary>
    public string this[OutputKind kind] => Own.Single(file => file.Kind == kind).Path;

    /// <summary>The path of a file; null where it is not written.</summary>
    public string? Find(OutputKind kind) => Own.FirstOrDefault(file => file.Kind == kind)?.Path;

    /// <summary>The same files for a photo that is written in parts: tiled TIFFs.</summary>
    /// <exception cref="DataFaultException">Something is wanted that needs the whole label map.</exception>
    public PhotoFiles InParts() => !NeedsWholeMap
        ? this with { Own = [.. Own.Select(file => file with { Path = Path.ChangeExtension(file.Path, OutputKinds.PartsExtension) })] }
        : throw new DataFaultException(Photo.Path,
            $"Image `{Photo.Path}` has more pixels than --max-pixels, and polygons and run-length masks need its whole label map; "
            + "write labels, palette, overlay, csv or json of it.");

    /// <summary>Names the files of each photo: its path below the folder it was found in, and a suffix for each kind.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="kinds">What is written; kinds that share a file are passed over.</param>
    /// <exception cref="ArgumentException">Two photos would be written to the same files, or over another photo.</exception>
    public static IReadOnlyList<PhotoFiles> Plan(IReadOnlyList<PhotoInput> photos, string folder, IReadOnlyList<OutputKind> kinds)
    {
        var own = kinds.Where(kind => kind.Suffix() is not null).ToArray();
        var needsWholeMap = kinds.Any(kind => kind is OutputKind.GeoJson or OutputKind.Rle);
        var plan = photos
            .Select(photo => new PhotoFiles(
                photo,
                Array.ConvertAll(own, kind => new OutputFile(kind, Path.Combine(folder, photo.Stem + kind.Suffix()))))
            {
                NeedsWholeMap = needsWholeMap,
            })
            .ToArray();
        if (own.Length > 0)
        {
            RequireApart(plan);
        }
        return plan;
    }

    /// <summary>Refuses to replace any of the files.</summary>
    /// <param name="force">Whether the user allowed it.</param>
    /// <exception cref="DataFaultException">One is there already.</exception>
    public void RequireFree(bool force)
    {
        foreach (var file in Own)
        {
            OutputFiles.RequireFree(file.Path, force);
        }
    }

    private static void RequireApart(PhotoFiles[] plan)
    {
        if (
            plan.GroupBy(files => files.Photo.Stem, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Take(2).ToArray()
            is [var first, var second])
        {
            throw new ArgumentException(
                $"`{first.Photo.Path}` and `{second.Photo.Path}` have one name, so one result would replace the other; "
                + "predict them into different folders.");
        }
        var photos = plan.Select(files => Path.GetFullPath(files.Photo.Path)).ToHashSet(StringComparer.Ordinal);
        if (plan.SelectMany(files => files.Own).FirstOrDefault(file => photos.Contains(Path.GetFullPath(file.Path))) is { } file)
        {
            throw new ArgumentException($"A result would replace the photo `{file.Path}`; predict into another folder.");
        }
    }
}
