using Pixelwise.Networks;

namespace Pixelwise.Weights;

/// <summary>
/// Finds what a network calls the tensors of a checkpoint of its backbone, so that an ImageNet classifier can start any network that grew
/// from it.
/// </summary>
/// <remarks>
/// Three ways, the first that fits: the names are the same; they are the same behind a prefix that one side has (torchvision's
/// <c>layer1.0.conv1.weight</c> is <c>backbone.layer1.0.conv1.weight</c>); or names differ altogether, but the tensors have the same shapes
/// in the same order from the first on (torchvision's <c>features.0.weight</c> is FCN's <c>conv1_1.weight</c>). In the last, a fully
/// connected layer becomes the convolution with as many weights, as FCN introduced it.
/// </remarks>
public static class BackboneNames
{
    // Fewer may be of the same shapes by chance: many nets begin with two or three convolutions of 64 channels.
    private const int FewestInOrder = 20;

    private const string Counter = ".num_batches_tracked";

    /// <summary>Renames the tensors that fit; the others keep their names, for the caller to leave out.</summary>
    /// <param name="network">The network to start.</param>
    /// <param name="loaded">What there is.</param>
    /// <returns>The same where no other names fit better; else the renamed tensors, with a note that says so.</returns>
    public static LoadedWeights Apply(Network network, LoadedWeights loaded)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loaded);
        var shapes = network.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Shape);
        var (taken, added, fitting) = Prefixes(shapes.Keys, loaded.Weights.Keys)
            .Select(prefix =>
                (
                    prefix.Taken,
                    prefix.Added,
                    Fitting: loaded.Weights.Count(entry => Fits(entry.Value, shapes, Renamed(entry.Key, prefix.Taken, prefix.Added)))))
            .MaxBy(choice => choice.Fitting);
        var inOrder = InOrder(network, loaded.Weights);
        if (inOrder.Count < FewestInOrder || inOrder.Count <= fitting)
        {
            return fitting == 0 || taken == added
                ? loaded
                : WithNames(
                    loaded,
                    key => Renamed(key, taken, added) is { } name && shapes.ContainsKey(name) ? name : key,
                    added.Length > 0
                        ? $"{fitting} tensors are found behind `{added}` in {network.Name}."
                        : $"{fitting} tensors lie behind `{taken}` in the file.");
        }
        return WithNames(loaded, key => inOrder.GetValueOrDefault(key)?.Key ?? key,
            $"{inOrder.Count} tensors are taken by their order: `{inOrder.First().Key}` is {network.Name}'s `{inOrder.First().Value.Key}`, "
                + $"and so on to `{inOrder.Last().Key}`, its `{inOrder.Last().Value.Key}`.",
            (key, tensor) =>
                inOrder.TryGetValue(key, out var parameter) ? new WeightTensor(tensor.ElementType, parameter.Shape, tensor.Data) : tensor);
    }

    // The names as they are come first, so that they win where another choice fits no better.
    private static IEnumerable<(string Taken, string Added)> Prefixes(IReadOnlyCollection<string> wanted, IReadOnlyCollection<string> found)
    {
        var prefixes = new HashSet<(string, string)>();
        foreach (var key in found)
        {
            foreach (var name in wanted)
            {
                if (IsBehind(name, key))
                {
                    prefixes.Add(("", name[..^key.Length]));
                }
                if (IsBehind(key, name))
                {
                    prefixes.Add((key[..^name.Length], ""));
                }
            }
        }
        return prefixes.Prepend(("", ""));
    }

    private static bool IsBehind(string whole, string end) =>
        whole.Length > end.Length && whole[^(end.Length + 1)] == '.' && whole.EndsWith(end, StringComparison.Ordinal);

    private static string? Renamed(string key, string taken, string added) =>
        key.StartsWith(taken, StringComparison.Ordinal) ? added + key[taken.Length..] : null;

    private static bool Fits(WeightTensor tensor, Dictionary<string, IReadOnlyList<int>> shapes, string? name) =>
        name is not null && shapes.TryGetValue(name, out var shape) && tensor.Shape.SequenceEqual(shape);

    // Old files have no counters of batches, and nothing that predicts reads them.
    private static OrderedDictionary<string, Parameter> InOrder(Network network, StateDictionary found)
    {
        var pairs = new OrderedDictionary<string, Parameter>(StringComparer.Ordinal);
        var wanted = network.Parameters.Where(parameter => parameter.Kind != ParameterKind.Counter);
        foreach (var (parameter, (key, tensor)) in wanted.Zip(found.Where(entry => !entry.Key.EndsWith(Counter, StringComparison.Ordinal))))
        {
            if (tensor.ElementType != ElementType.Float32 || !(tensor.Shape.SequenceEqual(parameter.Shape) || IsFullyConnected(tensor, parameter)))
            {
                break;
            }
            pairs.Add(key, parameter);
        }
        return pairs;
    }

    private static bool IsFullyConnected(WeightTensor tensor, Parameter parameter) =>
        tensor.Shape.Count == 2 && parameter.Shape.Count == 4 && tensor.Shape[0] == parameter.Shape[0] && tensor.Count == parameter.Count;

    private static LoadedWeights WithNames(
        LoadedWeights loaded,
        Func<string, string> rename,
        string note,
        Func<string, WeightTensor, WeightTensor>? reshape = null)
    {
        var renamed = new StateDictionary();
        foreach (var (key, tensor) in loaded.Weights)
        {
            renamed.Add(rename(key), reshape?.Invoke(key, tensor) ?? tensor);
        }
        return loaded with { Weights = renamed, Notes = [.. loaded.Notes, note] };
    }
}
