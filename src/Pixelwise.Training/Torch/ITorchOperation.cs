using Pixelwise.Imaging;
using TorchSharp;

namespace Pixelwise.Training.Torch;

/// <summary>
/// An operation of a user's own that TorchSharp can run: implemented by his <see cref="Networks.Operation"/>. One value only.
/// </summary>
/// <remarks>Operations of this library need it not. Gradients come by themselves from TorchSharp's own calls.</remarks>
public interface ITorchOperation
{
    /// <summary>Computes the operation's value.</summary>
    /// <param name="inputs">
    /// The values that it reads, (N, C, H, W) each. Others may read them too: leave them as they are, and do not dispose of them.
    /// </param>
    /// <param name="weights">Its parameters, in the order in which it declares them.</param>
    /// <param name="size">Height and width that the value takes, or null where it takes them from no other value.</param>
    /// <param name="isTraining">Whether the network trains; otherwise it predicts.</param>
    /// <returns>A tensor of its own. What else was made on the way is disposed of at the end of the pass.</returns>
    torch.Tensor Compute(IReadOnlyList<torch.Tensor> inputs, IReadOnlyList<torch.Tensor> weights, ImageSize? size, bool isTraining);
}
