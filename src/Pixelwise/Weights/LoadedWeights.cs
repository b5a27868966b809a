namespace Pixelwise.Weights;

/// <summary>What a weight file held.</summary>
/// <param name="Weights">The tensors, in the file's order.</param>
/// <param name="Metadata">Free text that came with them; empty where the format has none.</param>
/// <param name="Notes">
/// What was converted, unwrapped or left out on the way, one sentence each; empty when the file was taken as it is.
/// </param>
public sealed record LoadedWeights(StateDictionary Weights, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<string> Notes);
