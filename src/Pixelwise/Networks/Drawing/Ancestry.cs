namespace Pixelwise.Networks.Drawing;

/// <summary>Which nodes of a network each node depends on, as one bit each.</summary>
internal sealed class Ancestry
{
    private const int WordBits = 64;
    private readonly Dictionary<Node, int> _places;
    private readonly ulong[][] _before;

    public Ancestry(Network network)
    {
        _places = network.Nodes.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        _before = new ulong[_places.Count][];
        foreach (var (place, node) in network.Nodes.Index())
        {
            _before[place] = new ulong[(_places.Count + WordBits - 1) / WordBits];
            foreach (var input in node.Inputs)
            {
                Include(_before[place], _before[_places[input.Node]]);
                Set(_before[place], _places[input.Node]);
            }
        }
    }

    /// <summary>A node's place in the order of computing.</summary>
    public int PlaceOf(Node node) => _places[node];

    /// <summary>Whether a node depends on another.</summary>
    public bool IsBefore(Node earlier, Node later) =>
        (_before[_places[later]][_places[earlier] / WordBits] >> (_places[earlier] % WordBits) & 1) != 0;

    /// <summary>Whether no node of either group depends on one of the other.</summary>
    public bool AreParallel(IReadOnlyList<Node> a, IReadOnlyList<Node> b) => !Feeds(a, b) && !Feeds(b, a);

    private bool Feeds(IReadOnlyList<Node> a, IReadOnlyList<Node> b) => b.Any(later => a.Any(earlier => IsBefore(earlier, later)));

    private static void Set(ulong[] bits, int place) => bits[place / WordBits] |= 1UL << (place % WordBits);

    private static void Include(ulong[] bits, ulong[] others)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            bits[word] |= others[word];
        }
    }
}
