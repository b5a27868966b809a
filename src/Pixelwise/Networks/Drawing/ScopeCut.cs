using Pixelwise.Networks.Operations;

namespace Pixelwise.Networks.Drawing;

/// <summary>Chooses the scopes that become boxes: as large as they can be while one box still tells the truth.</summary>
/// <param name="ancestry">What depends on what.</param>
/// <param name="levels">How coarse each node's value is.</param>
/// <param name="layers">All layers.</param>
/// <param name="readers">The nodes that read each node's value.</param>
internal sealed class ScopeCut(Ancestry ancestry, IReadOnlyDictionary<Node, int> levels, IReadOnlyList<Node> layers, ILookup<Node, Node> readers)
{
    private const int LargestUnit = 6; // layers; an enlarging unit changes the resolution halfway and is one box all the same
    private const int Fan = 3;         // branches side by side from which they are worth showing: a pyramid, not a shortcut

    /// <summary>The parts of an opened scope to draw as a box each.</summary>
    public IEnumerable<(string Path, IReadOnlyList<Node> Layers)> Cut(Scope scope) =>
    [
        .. scope.Own.Select(layer => (scope.Path, (IReadOnlyList<Node>)[layer])),
        .. scope.Parts.SelectMany(part => MustOpen(part, scope) ? Cut(part) : [(part.Path, part.Layers)]),
    ];

    private bool MustOpen(Scope scope, Scope parent) =>
        Resolutions(scope) > (scope.Layers.Count > LargestUnit ? 1 : 2) || HasSkips(scope) || IsInterrupted(scope) || (!Repeats(scope, parent) && HasFan(scope));

    /// <summary>
    /// Whether layers outside read what is inside and are read inside again: then it is no part of the way, only of the names.
    /// </summary>
    private bool IsInterrupted(Scope scope)
    {
        var inside = scope.Layers;
        return inside.Count > 1
            && layers.Except(inside).Any(layer =>
                inside.Any(before => ancestry.IsBefore(before, layer)) && inside.Any(after => ancestry.IsBefore(layer, after)));
    }

    /// <summary>Whether others read values of several resolutions from it, as a decoder does from its encoder.</summary>
    private bool HasSkips(Scope scope)
    {
        var inside = scope.Layers.ToHashSet();
        return inside.SelectMany(layer => Exits(layer, inside)).Distinct().Skip(1).Any();
    }

    /// <summary>The level at which a value is read outside, directly or after it was concatenated.</summary>
    private IEnumerable<int> Exits(Node node, HashSet<Node> inside) => readers[node].SelectMany(reader =>
        Sketch.IsLayer(reader) ? inside.Contains(reader) ? [] : [levels[node]]
        : levels[reader] == levels[node] && (reader.Inputs.Count == 1 || reader.Operation is Concat) ? Exits(reader, inside)
        : []);

    private int Resolutions(Scope scope) => scope.Parts.Select(part => levels[part.Layers[^1]]).Distinct().Count();

    /// <summary>Whether it holds branches side by side, other than in units that repeat.</summary>
    private bool HasFan(Scope scope) => IsFan(scope) || scope.Parts.Where(part => !Repeats(part, scope)).Any(HasFan);

    private bool IsFan(Scope scope) => scope.Parts.Any(first =>
    {
        var branches = new List<Scope> { first };
        foreach (var part in scope.Parts.Where(part => part != first && branches.TrueForAll(branch => ancestry.AreParallel(branch.Layers, part.Layers))))
        {
            branches.Add(part);
        }
        return branches.Count >= Fan;
    });

    private static bool Repeats(Scope part, Scope parent) => part.Layers.Count > 1 && parent.Parts.Count(other => other.Pattern == part.Pattern) > 1;
}
