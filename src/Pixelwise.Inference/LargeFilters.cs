using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Inference;

/// <summary>Keeps ONNX Runtime from reordering very large filters for the processor's vectors, for it holds them up to four times meanwhile.</summary>
/// <remarks>
/// FCN-8s has one of 411 MB, with which the network took 2.3 GB and 7 s to open; it takes 1.0 GB and 3 s this way. A constant that is an input as well could be another at
/// each run, so nothing is worked out from it beforehand; no run of ours gives one.
/// </remarks>
internal static class LargeFilters
{
    /// <summary>Bytes from which on a filter stays in its order. Smaller ones gain more by the new order than it costs.</summary>
    public const long LeastBytes = 100_000_000;

    /// <summary>The same model, with its very large filters as inputs that need not be given.</summary>
    public static ModelProto KeptInOrder(ModelProto model)
    {
        var large = model.Graph.Initializers.Where(constant => constant.Type == TensorType.Float && constant.Data.Length >= LeastBytes);
        return model with { Graph = model.Graph with { Inputs = [.. model.Graph.Inputs, .. large.Select(AsInput)] } };
    }

    private static ValueInfoProto AsInput(TensorProto constant) => new(constant.Name, [.. constant.Shape.Select(extent => (Dimension)extent)]);
}
