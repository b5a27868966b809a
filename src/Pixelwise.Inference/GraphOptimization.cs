namespace Pixelwise.Inference;

/// <summary>
/// How much ONNX Runtime rearranges a network before its first run: more costs time when a session opens and saves time at each run.
/// </summary>
public enum GraphOptimization
{
    /// <summary>The graph as it is in the file.</summary>
    None,

    /// <summary>Constants worked out, idle nodes removed.</summary>
    Basic,

    /// <summary>Also activations fused into convolutions.</summary>
    Extended,

    /// <summary>Also the memory layout that suits the processor's vector units.</summary>
    Full,
}
