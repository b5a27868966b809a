namespace Pixelwise.Cli.Engines;

/// <summary>What runs a network.</summary>
internal enum Engine
{
    /// <summary>ONNX Runtime.</summary>
    Onnx,

    /// <summary>libtorch.</summary>
    Torch,
}
