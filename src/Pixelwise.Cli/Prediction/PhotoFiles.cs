using Pixelwise.Cli.Output;

namespace Pixelwise.Cli.Prediction;

/// <summary>What is written for one photo.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Labels">Its label map: a PNG whose palette indices are class ids.</param>
/// <param name="Overlay">The photo under the colours of the classes, with a legend.</param>
internal sealed record PhotoFiles(string Photo, string Labels, string Overlay)
{
    /// <summary>Names the files of each photo.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="folder">Where the files go.</param>
    /// <exception cref="ArgumentException">Two photos would be written to the same files.</exception>
    public static IReadOnlyList<PhotoFiles> Plan(IReadOnlyList<string> photos, string folder)
    {
        var plan = photos.Select(photo => Path.Combine(folder, Path.GetFileNameWithoutExtension(photo)))
            .Zip(photos, (stem, photo) => new PhotoFiles(photo, stem + ".labels.png", stem + ".overlay.png")).ToArray();
        return plan.GroupBy(files => files.Labels).FirstOrDefault(group => group.Count() > 1)?.Take(2).ToArray() is [var first, var second]
            ? throw new ArgumentException($"`{first.Photo}` and `{second.Photo}` have one name, so one result would replace the other; predict them into different folders.")
            : plan;
    }

    /// <summary>Refuses to replace either file.</summary>
    /// <param name="force">Whether the user allowed it.</param>
    /// <exception cref="DataFaultException">One is there already.</exception>
    public void RequireFree(bool force)
    {
        OutputFiles.RequireFree(Labels, force);
        OutputFiles.RequireFree(Overlay, force);
    }
}
