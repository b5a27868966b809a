using System.Runtime.InteropServices;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx.Quantization;

/// <summary>
/// Holds a network's weights in 16 bits, which halves its file; they are cast to 32 bits when it is opened, so every run-time computes as
/// before.
/// </summary>
internal static class Float16Weights
{
    // Below this, a cast takes more room than it saves.
    private const int LeastCount = 32;

    /// <summary>Rewrites a graph.</summary>
    /// <param name="graph">A network in floats.</param>
    /// <returns>The graph; constants with numbers beyond ±65504, the most that 16 bits can say, are as they were.</returns>
    public static GraphProto Apply(GraphProto graph)
    {
        var small = graph.Initializers.Where(IsWorthIt).ToArray();
        return graph with
        {
            Nodes =
            [
                .. small.Select(tensor => new NodeProto(
                    "Cast",
                    $"{tensor.Name}/cast",
                    [NameOfHalf(tensor)],
                    [tensor.Name],
                    [("to", (long)TensorType.Float)])),
                .. graph.Nodes,
            ],
            Initializers = [.. graph.Initializers.Select(tensor => small.Contains(tensor) ? ToHalf(tensor) : tensor)],
        };
    }

    private static bool IsWorthIt(TensorProto tensor)
    {
        if (tensor.Type != TensorType.Float || tensor.Floats.Length < LeastCount)
        {
            return false;
        }
        foreach (var value in tensor.Floats)
        {
            if (!Half.IsFinite((Half)value))
            {
                return false;
            }
        }
        return true;
    }

    private static string NameOfHalf(TensorProto tensor) => $"{tensor.Name}/float16";

    private static TensorProto ToHalf(TensorProto tensor)
    {
        var halves = new Half[tensor.Floats.Length];
        for (var i = 0; i < halves.Length; i++)
        {
            halves[i] = (Half)tensor.Floats[i];
        }
        return new TensorProto(NameOfHalf(tensor), TensorType.Float16, tensor.Shape, MemoryMarshal.AsBytes(halves.AsSpan()).ToArray());
    }
}
