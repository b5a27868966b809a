using TorchSharp;

namespace Pixelwise.Training.Optimizers;

/// <summary>A weight that an optimizer changes.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">The weight itself, changed in place.</param>
/// <param name="LearningRateFactor">What its learning rate is multiplied by.</param>
/// <param name="WeightDecayFactor">What its weight decay is multiplied by.</param>
internal sealed record OptimizedWeight(string Key, torch.Tensor Value, double LearningRateFactor = 1, double WeightDecayFactor = 1);
