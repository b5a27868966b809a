using System.Collections.Frozen;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Metrics.Official;

/// <summary>
/// The form in which a benchmark's server or script takes results: a PNG for each photo, of which it says name, folder and values.
/// </summary>
/// <remarks>No benchmark has a value for "I do not know": void in a prediction is written as what the benchmark counts as a miss.</remarks>
public sealed class ResultFormat
{
    private readonly byte[] _valueOf;
    private readonly string _folder;
    private readonly bool _hasPalette;

    /// <param name="id">The dataset's id in the catalogue.</param>
    /// <param name="classes">The classes of predictions.</param>
    /// <param name="folder">Where the files lie in the archive that is sent.</param>
    /// <param name="valueOf">The value of a class in the files.</param>
    /// <param name="voidValue">The value of void.</param>
    /// <param name="hasPalette">Whether the files are palette PNGs.</param>
    private ResultFormat(string id, ClassSet classes, string folder, Func<int, int> valueOf, byte voidValue, bool hasPalette = false)
    {
        (Id, Classes, _folder, _hasPalette) = (id, classes, folder, hasPalette);
        _valueOf = new byte[LabelMap.Ignore + 1];
        Array.Fill(_valueOf, voidValue);
        for (var label = 0; label < classes.Count; label++)
        {
            _valueOf[label] = (byte)valueOf(label);
        }
    }

    /// <summary>
    /// VOC 2012's evaluation server and development kit: palette PNGs of class ids, called as the photo; void is background.
    /// </summary>
    public static ResultFormat Voc { get; } =
        new(Voc2012.Id, Voc2012.Classes, "results/VOC2012/Segmentation/comp6_test_cls", label => label, voidValue: 0, hasPalette: true);

    /// <summary>Cityscapes' server: label ids, not train ids, in files whose names begin with city, sequence and frame.</summary>
    public static ResultFormat Cityscapes { get; } =
        new(Datasets.Cityscapes.Id, Datasets.Cityscapes.Classes, "", label => CityscapesLabels.Trained[label].Id, voidValue: 0);

    /// <summary>KITTI's server: Cityscapes' label ids in files called as the photo.</summary>
    public static ResultFormat Kitti { get; } =
        new(Datasets.Kitti.Id, Datasets.Cityscapes.Classes, "semantic", label => CityscapesLabels.Trained[label].Id, voidValue: 0);

    /// <summary>ADE20K's server: 1 to 150, in files called as the photo; 0 is none of the classes.</summary>
    public static ResultFormat Ade20k { get; } = new(Datasets.Ade20k.Id, Datasets.Ade20k.Classes, "", label => label + 1, voidValue: 0);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ResultFormat> All { get; } = [Voc, Cityscapes, Kitti, Ade20k];

    /// <summary>The dataset's id in <see cref="DatasetCatalog"/>.</summary>
    public string Id { get; }

    /// <summary>The classes that predictions name.</summary>
    public ClassSet Classes { get; }

    /// <summary>The format of a benchmark.</summary>
    /// <param name="id">One of <see cref="All"/>.</param>
    /// <exception cref="ArgumentException">There is none of that name; the nearest is suggested.</exception>
    public static ResultFormat Of(string id) => All.FirstOrDefault(format => format.Id == id) ?? throw new ArgumentException(
        $"No benchmark's results are known as `{id}`. {NearestName.Suggest(id, [.. All.Select(format => format.Id)])}", nameof(id));

    /// <summary>Where a photo's result goes, inside the folder that is sent.</summary>
    /// <param name="photo">The photo's file name without extension.</param>
    public string PathOf(string photo) => Path.Combine(_folder.Replace('/', Path.DirectorySeparatorChar), NameOf(photo) + ".png");

    /// <summary>Writes a photo's result.</summary>
    /// <param name="folder">The folder that is sent; folders in it are made.</param>
    /// <param name="photo">The photo's file name without extension.</param>
    /// <param name="prediction">Its classes.</param>
    /// <returns>The file.</returns>
    /// <exception cref="DataFaultException">It cannot be written.</exception>
    public string Write(string folder, string photo, LabelMap prediction)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(folder, PathOf(photo));
        CacheFolder.Make(Path.GetDirectoryName(path)!);
        var values = Encode(prediction);
        if (_hasPalette)
        {
            LabelFile.WritePalette(path, values, Classes);
        }
        else
        {
            LabelFile.WriteIndices(path, values);
        }
        return path;
    }

    /// <summary>The values that a result file holds for a prediction.</summary>
    /// <param name="prediction">Class ids; void becomes the benchmark's miss.</param>
    /// <exception cref="ArgumentException">A label is outside the classes.</exception>
    public LabelMap Encode(LabelMap prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        prediction.RequireWithin(Classes);
        return new LabelMap(prediction.Size, Array.ConvertAll(prediction.Labels, label => _valueOf[label]));
    }

    /// <summary>Finds the result of a photo in a folder, as the benchmark's own script would.</summary>
    /// <param name="results">The files of the folder and those below it, by name.</param>
    /// <param name="sample">The sample's name in the dataset.</param>
    /// <param name="folder">The folder, for messages.</param>
    /// <exception cref="DataFaultException">There is none, or several.</exception>
    internal string Find(FrozenDictionary<string, string[]> results, string sample, string folder)
    {
        return (results.GetValueOrDefault(NameOf(sample)) ?? []) switch
        {
            [var only] => only,
            [] => throw new DataFaultException(
                folder,
                $"Folder `{folder}` holds no result for `{sample}`; it would be called `{NameOf(sample)}.png`. Predict the whole split."),
            [var first, var second, ..] => throw new DataFaultException(
                folder,
                $"`{first}` and `{second}` are both results for `{sample}`; remove one."),
        };
    }

    /// <summary>
    /// What names of photos and of results have in common: Cityscapes' photos end in <c>_leftImg8bit</c>, its results in whatever one
    /// likes.
    /// </summary>
    internal string NameOf(string file) =>
        this == Cityscapes && file.Split('_') is [var city, var sequence, var frame, ..] ? $"{city}_{sequence}_{frame}" : file;
}
