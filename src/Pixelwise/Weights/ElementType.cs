namespace Pixelwise.Weights;

/// <summary>The element type of a <see cref="WeightTensor"/>; the names are those of safetensors.</summary>
public enum ElementType
{
    /// <summary>32-bit IEEE float; what every weight of a network is held in.</summary>
    Float32,

    /// <summary>64-bit signed integer; batch normalisation's <c>num_batches_tracked</c>.</summary>
    Int64,
}
