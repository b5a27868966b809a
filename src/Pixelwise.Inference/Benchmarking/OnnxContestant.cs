using Pixelwise.Arrays;
using Pixelwise.Benchmarking;

namespace Pixelwise.Inference.Benchmarking;

/// <summary>A network in ONNX Runtime, on the same images again and again.</summary>
/// <param name="session">The network; disposed of with this.</param>
/// <param name="images">(N, C, H, W), normalised as the network wants it.</param>
public sealed class OnnxContestant(NetworkSession session, FloatArray images) : IContestant
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The network cannot run on this size; the message names the node.</exception>
    public void Run() => session.Run(images.Values, images.Shape, session.OutputNames).Dispose();

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
