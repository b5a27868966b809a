using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Inference;

/// <summary>
/// Keeps ONNX Runtime from reordering very large filters for the processor's vectors, for it holds them up to four times meanwhile.
/// </summary>
/// <remarks>
/// FCN-8s has one of 411 MB, with which the network took 2.3 GB and 7 s to open; it takes 1.0 GB and 3 s this way. A constant that is an
/// input as well could be another at each run, so nothing is worked out from it beforehand; no run of ours gives one.
/// </remarks>
internal static class LargeFilters
{
    /// <summary>Bytes from which on a filter stays in its order. Smaller ones gain more by the new order than it costs.</summary>
    public const long LeastBytes = 100_000_000;

    /// <summary>The same model, with its very large filters as inputs that need not be given.</summary>
    public static ModelProto KeptInOrder(ModelProto model)
    {
        var inputs = model.Graph.Inputs.Select(input => input.Name).ToHashSet(); // in old files, every constant is one
        var large = model.Graph.Initializers.Where(constant => IsLarge(constant) && !inputs.Contains(constant.Name));
        return model with { Graph = model.Graph with { Inputs = [.. model.Graph.Inputs, .. large.Select(AsInput)] } };
    }

    /// <summary>The same for a file, whoever wrote it.</summary>
    /// <param name="path">The file; is not changed.</param>
    /// <returns>
    /// A file to open in its place; null where it has no such filters, keeps them in another file or cannot be taken apart.
    /// </returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TransientFile? TryKeepInOrder(string path)
    {
        if (new FileInfo(path).Length < LeastBytes)
        {
            return null;
        }
        try
        {
            var model = ModelProto.Read(File.ReadAllBytes(path));
            return KeptInOrder(model) is var kept && kept.Graph.Inputs.Count > model.Graph.Inputs.Count ? TransientFile.TryWrite(kept.WriteTo) : null;
        }
        catch (InvalidDataException)
        {
            return null; // ONNX Runtime opens it as it is, or says why it cannot
        }
    }

    private static bool IsLarge(TensorProto constant) => constant.Type == TensorType.Float && constant.Data.Length >= LeastBytes;

    private static ValueInfoProto AsInput(TensorProto constant) => new(constant.Name, [.. constant.Shape.Select(extent => (Dimension)extent)]);
}
