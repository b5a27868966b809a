namespace Pixelwise.Datasets;

/// <summary>Finds pictures that lie in two splits: what is trained on and tested on as well scores too high.</summary>
internal static class SamePictures
{
    // Of two splits, the picture is to stay in the one that stands first here; a test loses nothing to a training set.
    private static readonly string[] Kept = ["test", "val"];

    /// <summary>A photo that was decoded.</summary>
    /// <param name="Split">Name of its split, without the dataset's.</param>
    /// <param name="Sample">Name of the sample.</param>
    /// <param name="Path">Its file.</param>
    /// <param name="Digest">Of its size and pixels.</param>
    public readonly record struct Photo(string Split, string Sample, string Path, UInt128 Digest);

    /// <summary>The photos that are to go, with those that they repeat.</summary>
    /// <param name="photos">The photos of all splits but those that are made of others.</param>
    public static IEnumerable<(Photo Repeated, Photo First)> Find(IEnumerable<Photo> photos) => photos
        .GroupBy(photo => photo.Digest)
        .Select(same => same.OrderBy(photo => Array.IndexOf(Kept, photo.Split) is >= 0 and var rank ? rank : Kept.Length)
            .ThenBy(photo => photo.Split, StringComparer.Ordinal).ThenBy(photo => photo.Sample, StringComparer.Ordinal).ToArray())
        .SelectMany(same => same.Skip(1).Where(photo => photo.Split != same[0].Split).Select(photo => (photo, same[0])));

    /// <summary>Why a photo is to go.</summary>
    public static DatasetProblem Problem(Photo repeated, Photo first) => new(repeated.Path, DatasetProblemKind.SamePicture,
        $"Photo `{repeated.Path}` of split `{repeated.Split}` is the same picture as `{first.Path}` of split `{first.Split}`, so that one is no "
        + $"test of the other; remove it from `{repeated.Split}`.");
}
