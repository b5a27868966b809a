using Pixelwise.Datasets;

namespace Pixelwise.Training;

/// <summary>The splits that a training reads, as they are in their files: size, cache and ignored classes follow from the recipe.</summary>
/// <param name="Train">The split trained on.</param>
/// <param name="Validation">The split that chooses the best weights; null goes without, and the last weights are the result.</param>
/// <param name="Test">The split of the final report; null reports on the validation split.</param>
public sealed record TrainingData(IDataset Train, IDataset? Validation = null, IDataset? Test = null);
