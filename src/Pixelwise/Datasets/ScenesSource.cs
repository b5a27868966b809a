using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The built-in scenes as a dataset of three splits.</summary>
/// <param name="seed">Another seed is another set of streets.</param>
/// <param name="size">Height and width; <see cref="Scenes.DefaultSize"/> when null.</param>
public sealed class ScenesSource(ulong seed = 0, ImageSize? size = null) : IDatasetSource
{
    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = "scenes",
        Name = "Built-in street scenes",
        Title = "Street scenes that are drawn when they are read",
        ClassSet = CamVid.Classes,
        SplitCounts = new Dictionary<string, int> { ["train"] = 1000, ["val"] = 100, ["test"] = 100 },
        Terms = "Drawn by Pixelwise itself, under its licence (MIT).",
        Placement = "No files: scenes are drawn when they are read.",
    })
    {
        OpenBuiltIn = size => new ScenesSource(size: size),
    };

    /// <inheritdoc/>
    public string Id => Known.Info.Id;

    /// <inheritdoc/>
    public ClassSet Classes => CamVid.Classes;

    /// <inheritdoc/>
    public IReadOnlyList<string> Splits => Scenes.SplitNames;

    /// <summary>Scenes in the training split; at least 1. Default 1000.</summary>
    public int TrainCount { get; init; } = 1000;

    /// <summary>Scenes in each of the other splits; at least 1. Default 100.</summary>
    public int HeldOutCount { get; init; } = 100;

    /// <inheritdoc/>
    public string Summary =>
        $"built-in street scenes of {size ?? Scenes.DefaultSize}; exact labels; {Classes.Count} classes; "
        + $"train {TrainCount}, val {HeldOutCount}, test {HeldOutCount}";

    /// <inheritdoc/>
    public IDataset Open(string split) => new Scenes(split == "train" ? TrainCount : HeldOutCount, seed, size, split);
}
