using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Weights;

namespace Pixelwise.Models;

/// <summary>A model of the zoo: what a person chooses by its id.</summary>
public sealed record ModelDescription
{
    /// <summary>Its name on the command line and in recipes: <c>unet-padded</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in the literature.</summary>
    public required string Title { get; init; }

    /// <summary>Year of publication.</summary>
    public required int Year { get; init; }

    /// <summary>Authors and where it was published.</summary>
    public required string Paper { get; init; }

    /// <summary>Whose weight names it follows, and what its numbers were checked against.</summary>
    public required string Reference { get; init; }

    /// <summary>What it answers: a class for every pixel, unless it is a classifier.</summary>
    public ModelTask Task { get; init; }

    /// <summary>What it scored where it was published, the figure to quote first; empty where no figure with a source is known.</summary>
    public IReadOnlyList<PublishedMeanIoU> Published { get; init; } = [];

    /// <summary>How the reference scales its input.</summary>
    public Normalization Normalization { get; init; } = Normalization.UnitRange;

    /// <summary>Choices left to the user.</summary>
    public IReadOnlyList<ModelOption> Options { get; init; } = [];

    /// <summary>
    /// How other implementations name its weights; their checkpoints are read as well. Empty where every public one has our names.
    /// </summary>
    public IReadOnlyList<KeyMap> KeyMaps { get; init; } = [];

    /// <summary>Builds it for a number of classes.</summary>
    public required Func<int, ModelSettings, Network> Factory { get; init; }

    /// <summary>
    /// The number of classes that its figures are stated for where nobody says another: Cityscapes' 19, of a classifier ImageNet's 1000.
    /// </summary>
    public int StandardClasses => Task == ModelTask.Classification ? 1000 : 19;

    /// <summary>Refuses a classifier where every pixel wants a class.</summary>
    /// <returns>The model itself.</returns>
    /// <exception cref="ArgumentException">The model gives one class to a whole image.</exception>
    public ModelDescription RequireSegmentation() => Task == ModelTask.Segmentation
        ? this
        : throw new ArgumentException(
            $"Model `{Id}` is a classifier: it gives one class to a whole image, none to a pixel. "
            + "Choose a segmentation model; `pixelwise models` lists them first.");

    /// <summary>Describes the network.</summary>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="set">Options by name; the others keep their defaults.</param>
    /// <exception cref="ArgumentException">An option is unknown or has a value it does not allow.</exception>
    public Network Build(int classes, IReadOnlyDictionary<string, string>? set = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        return Factory(classes, new ModelSettings(this, set ?? new Dictionary<string, string>()));
    }

    /// <summary>Gives a file's tensors the names that the network has for them, where they have those of <see cref="KeyMaps"/>.</summary>
    /// <param name="loaded">What the file held.</param>
    /// <returns>The same where the names are no one else's; else the renamed tensors, with a note that says so.</returns>
    public LoadedWeights Translate(LoadedWeights loaded) => KeyMaps.Aggregate(loaded, (weights, map) => map.Apply(weights));
}
