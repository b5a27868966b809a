using Pixelwise.Cli.Engines;
using Pixelwise.Inference;
using Pixelwise.Training.Benchmarking;

namespace Pixelwise.Cli.Comparing;

/// <summary>Name and version of an engine. One method an engine, so that the other is never loaded.</summary>
internal static class EngineVersion
{
    /// <summary><c>ONNX Runtime 1.31.1</c>.</summary>
    public static string Of(Engine engine) => engine == Engine.Onnx ? Onnx() : Torch();

    private static string Onnx() => $"ONNX Runtime {NetworkSession.EngineVersion}";

    private static string Torch() => $"libtorch {TorchContestant.EngineVersion}";
}
