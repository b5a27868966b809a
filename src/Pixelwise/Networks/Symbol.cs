namespace Pixelwise.Networks;

/// <summary>
/// A value in a network: (N, C, H, W), C known while the network is built, H and W left open; or (N, C), flat, after the end of pixels.
/// </summary>
/// <remarks>Operations on symbols are the methods of <see cref="SymbolOperations"/>; each adds a node and returns its value.</remarks>
public sealed class Symbol
{
    internal Symbol(NetworkBuilder builder, Node node, int output)
    {
        Builder = builder;
        Node = node;
        Output = output;
    }

    /// <summary>The node that computes it.</summary>
    public Node Node { get; }

    /// <summary>Which of the node's values it is; 0 unless the node returns several.</summary>
    public int Output { get; }

    /// <summary>C.</summary>
    public int Channels => Node.Probes[0].Channels;

    /// <summary>Whether it has no height and width: (N, C).</summary>
    public bool IsFlat => Node.Probes[0].IsFlat;

    /// <summary>Its name in messages and taps: the node's, with <c>:1</c> for a second value.</summary>
    public string Name => Output == 0 ? Node.Name : $"{Node.Name}:{Output}";

    internal NetworkBuilder Builder { get; }

    /// <inheritdoc/>
    public override string ToString() => IsFlat ? $"{Name} (N, {Channels})" : $"{Name} (N, {Channels}, H, W)";
}
