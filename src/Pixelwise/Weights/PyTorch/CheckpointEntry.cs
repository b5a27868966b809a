namespace Pixelwise.Weights.PyTorch;

/// <summary>One tensor of a checkpoint's state dictionary, not read yet.</summary>
/// <param name="Key">Its name, without wrappers' prefixes.</param>
/// <param name="Tensor">Where its elements are.</param>
internal sealed record CheckpointEntry(string Key, TorchTensor Tensor);
