using TorchSharp;

namespace Pixelwise.Training.Torch.Lowerings;

/// <summary>What a node became in TorchSharp: computes its first value from the frame's current step.</summary>
/// <remarks>
/// Everything that does not depend on the input's size is settled when the network is compiled, so that a call costs its kernel and little
/// else.
/// </remarks>
/// <param name="frame">Where the node's inputs, weights and reference size are found.</param>
/// <returns>A new handle, which the frame owns from then on.</returns>
internal delegate torch.Tensor Lowering(Frame frame);
