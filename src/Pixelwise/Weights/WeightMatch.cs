using Pixelwise.Networks;

namespace Pixelwise.Weights;

/// <summary>Holds a state dictionary against what a network wants, before anything of it is loaded.</summary>
public sealed class WeightMatch
{
    private const int ShownMismatches = 8;
    private readonly int? _numClasses;

    /// <summary>Compares names, shapes and element types.</summary>
    /// <param name="expected">What the network wants.</param>
    /// <param name="found">What there is.</param>
    /// <param name="numClasses">Outputs of the network, so that weights for another number are called that; null where it has none.</param>
    /// <param name="leftOut">Modules whose weights may be there and are passed over; null for none.</param>
    public WeightMatch(IReadOnlyList<ExpectedTensor> expected, StateDictionary found, int? numClasses = null, IReadOnlyList<string>? leftOut = null)
    {
        _numClasses = numClasses;
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(found);
        var wanted = expected.Select(tensor => tensor.Key).ToHashSet(StringComparer.Ordinal);
        Missing = [.. expected.Where(tensor => !tensor.IsOptional && !found.TryGetValue(tensor.Key, out _)).Select(tensor => tensor.Key)];
        MissingOptional =
        [
            .. expected
                .Where(tensor => tensor is { IsOptional: true, IsAlias: false } && !found.TryGetValue(tensor.Key, out _))
                .Select(tensor => tensor.Key),
        ];
        LeftOut =
        [
            .. found.Keys.Where(key =>
                !wanted.Contains(key) && leftOut?.Any(module => key.StartsWith($"{module}.", StringComparison.Ordinal)) == true),
        ];
        Extra = [.. found.Keys.Where(key => !wanted.Contains(key)).Except(LeftOut, StringComparer.Ordinal)];
        Mismatches = [.. from tensor in expected
                         where found.TryGetValue(tensor.Key, out _)
                         let mismatch = new TensorMismatch(tensor, found[tensor.Key])
                         where mismatch.Found.ElementType != tensor.ElementType || !mismatch.Found.Shape.SequenceEqual(tensor.Shape)
                         select mismatch];
    }

    /// <summary>Compares with all that a network wants.</summary>
    /// <param name="network">
    /// As it trains, not <see cref="Network.ForInference"/>: the tensors of its training heads would be unknown.
    /// </param>
    /// <param name="found">What there is.</param>
    public static WeightMatch Of(Network network, StateDictionary found)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new WeightMatch(ExpectedTensor.Of(network), found, network.OutputChannels, network.LeftOut);
    }

    /// <summary>Names that the network needs and the file lacks.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Names that the file lacks and the network can do without; they keep their initial values.</summary>
    public IReadOnlyList<string> MissingOptional { get; }

    /// <summary>Names in the file that belong to heads which the network goes without; they are passed over.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Names in the file that the network does not know.</summary>
    public IReadOnlyList<string> Extra { get; }

    /// <summary>Tensors of another shape or element type.</summary>
    public IReadOnlyList<TensorMismatch> Mismatches { get; }

    /// <summary>Whether the weights can be loaded.</summary>
    public bool Fits => Missing.Count == 0 && Extra.Count == 0 && Mismatches.Count == 0;

    /// <summary>What a person should know though the weights fit, one sentence each.</summary>
    public IReadOnlyList<string> Notes =>
        [
            .. MissingOptional.Count > 0
                ? [$"Not in the file, and kept at their initial values: {NameList.Of(MissingOptional)}."]
                : Array.Empty<string>(),
            .. LeftOut.Count > 0 ? [$"In the file for training only, and passed over: {NameList.Of(LeftOut)}."] : Array.Empty<string>(),
        ];

    /// <summary>Throws unless the weights can be loaded; the message names every kind of difference.</summary>
    /// <param name="path">The weight file, for the message.</param>
    /// <exception cref="DataFaultException">
    /// A tensor is missing, unknown, or of another shape; or the file is of another number of classes.
    /// </exception>
    public void Require(string path)
    {
        if (Fits)
        {
            return;
        }
        if (OtherClassCount() is var (found, expected))
        {
            throw new DataFaultException(path,
                $"'{path}' has {found} outputs, the network {expected}. Open it with --classes {found}, or choose weights for {expected} classes.");
        }
        var parts = new List<string>();
        if (Missing.Count > 0)
        {
            parts.Add($"{Missing.Count} missing ({NameList.Of(Missing)})");
        }
        if (Extra.Count > 0)
        {
            parts.Add($"{Extra.Count} unknown ({NameList.Of(Extra)})");
        }
        if (Mismatches.Count > 0)
        {
            var more = Mismatches.Count > ShownMismatches ? $" and {Mismatches.Count - ShownMismatches} more" : "";
            parts.Add($"{Mismatches.Count} of another shape ({string.Join(", ", Mismatches.Take(ShownMismatches))}{more})");
        }
        throw new DataFaultException(path,
            $"'{path}' does not fit the network. Tensors: {string.Join("; ", parts)}. " +
            "Choose weights of this model with these settings; nothing was loaded.");
    }

    // A classifier for other classes differs in one extent of each of its tensors (weight, bias, those of training's heads),
    // always by the same two numbers.
    private (int Found, int Expected)? OtherClassCount()
    {
        var differences = Mismatches.Select(mismatch => mismatch.OnlyDifference).Distinct().ToArray();
        return Missing.Count == 0 && Extra.Count == 0 && differences is [{ } only] && only.Expected == _numClasses ? only : null;
    }
}
