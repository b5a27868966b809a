using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Training.Torch.Lowerings;

namespace Pixelwise.Training.Torch;

/// <summary>A network, compiled: a list of steps over numbered slots, so that a run looks nothing up by name.</summary>
internal sealed class Plan
{
    private readonly Dictionary<Node, int> _firstSlots = [];

    /// <summary>Compiles a network.</summary>
    /// <exception cref="NotSupportedException">One of its operations has no lowering.</exception>
    public Plan(Network network)
    {
        foreach (var node in network.Nodes)
        {
            _firstSlots.Add(node, SlotCount);
            SlotCount += node.Operation.OutputCount;
        }
        Image = _firstSlots[network.Nodes[0]];
        Outputs = [.. network.Outputs.Select(output => SlotOf(output.Value))];
        IsReference = new bool[SlotCount];
        foreach (var reference in network.Nodes.Select(node => node.Reference).OfType<Symbol>())
        {
            IsReference[SlotOf(reference)] = true;
        }

        var places = network.Parameters.Select((parameter, place) => (parameter.Key, place)).ToDictionary(StringComparer.Ordinal);
        var lastReaders = LastReaders(network);
        var readings = new int[SlotCount];
        foreach (var input in network.Nodes.SelectMany(node => node.Inputs))
        {
            readings[SlotOf(input)]++;
        }
        var released = lastReaders
            .Index()
            .Where(slot => slot.Index != Image && !Outputs.Contains(slot.Index))
            .ToLookup(slot => slot.Item, slot => slot.Index);
        Steps =
        [
            .. network
                .Nodes.Skip(1)
                .Select(node => new Step(
                    node,
                    OperationLowerings.For(node, mayOverwrite: MayOverwrite(node, readings)),
                    [.. node.Inputs.Select(SlotOf)],
                    node.Reference is { } reference ? SlotOf(reference) : -1,
                    [.. node.Parameters.Select(parameter => places[parameter.Key])],
                    _firstSlots[node],
                    [.. released[node]])),
        ];
    }

    /// <summary>Number of values in one run.</summary>
    public int SlotCount { get; }

    /// <summary>Slot of the image.</summary>
    public int Image { get; }

    /// <summary>Slots of the outputs, in the network's order.</summary>
    public int[] Outputs { get; }

    /// <summary>By slot: whether a later node asks for the value's height and width.</summary>
    public bool[] IsReference { get; }

    /// <summary>Everything but the image, in the order of computing.</summary>
    public Step[] Steps { get; }

    /// <summary>The slot of a value.</summary>
    public int SlotOf(Symbol value) => SlotOf(value.Node, value.Output);

    /// <summary>The slot of a node's value.</summary>
    public int SlotOf(Node node, int value) => _firstSlots[node] + value;

    // By slot rather than by node, as Network.LastUses has it: a pooling's indices outlive its maxima by half a network.
    private Node[] LastReaders(Network network)
    {
        var readers = new Node[SlotCount];
        foreach (var node in network.Nodes)
        {
            Array.Fill(readers, node, _firstSlots[node], node.Operation.OutputCount);
            foreach (var input in node.Inputs)
            {
                readers[SlotOf(input)] = node;
            }
        }
        return readers;
    }

    /// <summary>
    /// Whether a node may compute in its input's place: nobody else reads it, not even for a gradient, and what made it does not need it
    /// for its own.
    /// </summary>
    private bool MayOverwrite(Node node, int[] readings) =>
        node.Inputs is [var input]
        && input.Node.Operation is Convolution or TransposedConvolution or BatchNormalization or Linear or Add
        && readings[SlotOf(input)] == 1
        && !Outputs.Contains(SlotOf(input));
}
