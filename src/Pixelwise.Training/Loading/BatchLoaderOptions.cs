using Pixelwise.Imaging;
using Pixelwise.Training.Augmentation;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Loading;

/// <summary>How samples become batches.</summary>
public sealed record BatchLoaderOptions
{
    /// <summary>Samples in a batch, at least 1.</summary>
    public required int BatchSize { get; init => field = Rule.AtLeast(1, value, "4 to 16 are usual"); }

    /// <summary>How often the dataset is gone through, at least 1.</summary>
    public required int Epochs { get; init => field = Rule.AtLeast(1, value, "1 is a single pass"); }

    /// <summary>Whether each epoch has an order of its own; otherwise samples come in the dataset's order. Default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>What happens to the samples that do not fill an epoch's last batch. Default <see cref="LastBatch.Drop"/>.</summary>
    public LastBatch LastBatch { get; init; } = LastBatch.Drop;

    /// <summary>
    /// Whether a last batch of a single sample is let through. Default false: batch normalisation fails on it in training, where one value
    /// a channel has no variance, and only in the last step of an epoch.
    /// </summary>
    public bool AllowLastBatchOfOne { get; init; }

    /// <summary>
    /// How often each sample is expected in an epoch, or null for once each. An epoch has as many samples as these add up to, rounded; each
    /// comes as often as expected, rounded down or up, in another way each epoch.
    /// </summary>
    public IReadOnlyList<double>? ExpectedCounts { get; init; }

    /// <summary>Random changes to each sample. Default none.</summary>
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>What turns bytes into the network's input. Default [0, 1].</summary>
    public Normalization Normalization { get; init; } = Normalization.UnitRange;

    /// <summary>What order and augmentation follow from. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Background threads, at least 1. Default 2. Changes nothing in the batches.</summary>
    public int Workers { get; init => field = Rule.AtLeast(1, value, "2 keep a small network fed"); } = 2;

    /// <summary>Batches that are prepared ahead at most, at least 1. Default 3. Each holds 21 bytes a pixel and sample.</summary>
    public int LookAhead { get; init => field = Rule.AtLeast(1, value, "3 even out slow samples"); } = 3;

    /// <summary>What changes the samples, with the colour that the normalization takes to 0 beside them.</summary>
    public Augmenter CreateAugmenter() => new(Augmentation, MeanColor.Of(Normalization));

    /// <summary>What a recipe says about its training split.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="model">The model's own normalization, for a recipe that gives none.</param>
    public static BatchLoaderOptions ForTraining(Recipe recipe, Normalization model)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new BatchLoaderOptions
        {
            BatchSize = recipe.BatchSize,
            Epochs = recipe.Epochs,
            LastBatch = recipe.LastBatch,
            Augmentation = recipe.Augmentation,
            Normalization = recipe.Normalization?.ToNormalization() ?? model,
            Seed = recipe.Seed,
            Workers = recipe.Workers,
        };
    }

    /// <summary>What a recipe says about evaluation: one sample after the other, none left out, nothing changed at random.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="model">The model's own normalization, for a recipe that gives none.</param>
    public static BatchLoaderOptions ForEvaluation(Recipe recipe, Normalization model)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new BatchLoaderOptions
        {
            BatchSize = 1,
            Epochs = 1,
            Shuffle = false,
            LastBatch = LastBatch.Keep,
            Normalization = recipe.Normalization?.ToNormalization() ?? model,
            Workers = recipe.Workers,
        };
    }
}
