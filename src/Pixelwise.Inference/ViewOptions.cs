namespace Pixelwise.Inference;

/// <summary>What the answers of one view are, and which way round.</summary>
/// <param name="Averaging">Whether they are logits or probabilities.</param>
/// <param name="IsFlipped">Whether left is right.</param>
internal readonly record struct ViewOptions(Averaging Averaging, bool IsFlipped);
