using Pixelwise.Arrays;
using Pixelwise.Inference;
using Pixelwise.Networks;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Engines;

/// <summary>Runs a network once, by either engine.</summary>
/// <remarks>One method an engine, so that the assemblies of the other are never loaded: libtorch alone takes longer than a photo.</remarks>
internal static class EngineRun
{
    /// <summary>Computes <c>out</c>: nothing normalised, padded, resized or softmaxed.</summary>
    /// <param name="engine">Who computes.</param>
    /// <param name="network">The network.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="image">(N, C, H, W), as the network wants it.</param>
    /// <param name="device"><c>cpu</c> or <c>cuda:0</c>.</param>
    public static FloatArray Logits(Engine engine, Network network, StateDictionary weights, FloatArray image, string device) =>
        engine == Engine.Torch ? ByTorch(network, weights, image, device) : ByOnnx(network, weights, image, device);

    private static FloatArray ByTorch(Network network, StateDictionary weights, FloatArray image, string device) =>
        TorchEngine.Run(network, weights, image, device)[Network.OutputName];

    private static FloatArray ByOnnx(Network network, StateDictionary weights, FloatArray image, string device)
    {
        using var session = NetworkSession.Open(network, weights, new InferenceOptions { Device = device });
        return session.Run(image)[Network.OutputName];
    }
}
