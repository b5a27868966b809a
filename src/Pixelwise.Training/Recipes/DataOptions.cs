using Pixelwise.Imaging;
using Pixelwise.Training.Data;

namespace Pixelwise.Training.Recipes;

/// <summary>The dataset of a run and how its samples are prepared, for training and evaluation alike.</summary>
public sealed record DataOptions : IRecipeSection
{
    /// <summary>The dataset's id: <c>camvid</c>, <c>folder</c>, <c>scenes</c>.</summary>
    [Meaning("The dataset's id; `pixelwise datasets list` lists them.")]
    public required string Dataset { get; init => field = Rule.Filled(value, "`pixelwise datasets list` lists the ids"); }

    /// <summary>The folder, or <c>.zip</c> or <c>.tar</c>, that holds it, or null for a dataset that needs none.</summary>
    [Meaning("The folder or archive that holds it.", WhenAbsent = "none, for a built-in dataset"), PathValue]
    public string? Root { get; init; }

    /// <summary>The split trained on. Default <c>train</c>.</summary>
    [Meaning("The split trained on.")]
    public string Train { get; init => field = Rule.Filled(value, "`train` is usual"); } = "train";

    /// <summary>The split that chooses the best checkpoint. Default <c>val</c>.</summary>
    [Meaning("The split that chooses the best checkpoint.")]
    public string Validation { get; init => field = Rule.Filled(value, "`val` is usual"); } = "val";

    /// <summary>The split of the final report. Default <c>test</c>.</summary>
    [Meaning("The split of the final report.")]
    public string Test { get; init => field = Rule.Filled(value, "`test` is usual"); } = "test";

    /// <summary>How train, val and test are made of one split, or null for the dataset's own.</summary>
    [Meaning("Makes `train`, `val` and `test` of one split, by shares or by lists.", WhenAbsent = "the dataset's own splits")]
    public SplitOptions? Split { get; init; }

    /// <summary>A mapping file that renames, merges or ignores classes, or null for the dataset's own classes.</summary>
    [
        Meaning(
            "A mapping file: `from,to` in its first line, then a class of the dataset and the class that it becomes, or `ignore`, a line.",
            WhenAbsent = "the dataset's own classes"),
        PathValue
    ]
    public string? Relabel { get; init; }

    /// <summary>Datasets that are added, by names of the writer's choice. Default none.</summary>
    [Meaning(
        "Datasets whose samples are added, each below a name of your own. All have the same classes, by name, after relabelling.",
        WhenAbsent = "none")]
    public ValueDictionary<FurtherOptions> Further { get; init; } = new();

    /// <summary>Which samples stay, or null for all.</summary>
    [Meaning("Which samples stay, after all that stands above.", WhenAbsent = "all")]
    public FilterOptions? Filter { get; init; }

    /// <summary>How often each training sample is seen in an epoch. Default once.</summary>
    [Meaning("How often each training sample comes in an epoch.")]
    public BalanceOptions Balance { get; init; } = new NoBalance();

    /// <summary>The size to which every photo and its labels are brought first, or null to leave them as they are.</summary>
    [Meaning("The size (height x width) to which every photo and its labels are brought first.", WhenAbsent = "as they are")]
    public ImageSize? Size
    {
        get;
        init => field = value is null or { Height: > 0, Width: > 0 }
            ? value
            : throw Rule.Broken(nameof(Size), value, "height and width are at least 1", "360x480 is CamVid's");
    }

    /// <summary>Names of classes whose pixels are ignored in training and evaluation. Default none.</summary>
    [Meaning("Names of classes whose pixels are ignored, in training and evaluation.", WhenAbsent = "none")]
    public ValueList<string> IgnoreClasses { get; init; } = [];

    /// <summary>Keeps decoded samples in memory: 4 bytes a pixel. Default false.</summary>
    [Meaning("Keeps decoded samples in memory, 4 bytes a pixel: CamVid's 367 training samples of 360x480 take 254 MB.")]
    public bool Cache { get; init; }

    void IRecipeSection.Check()
    {
        foreach (var section in new IRecipeSection?[] { Split, Filter, Balance })
        {
            section?.Check();
        }
    }
}
