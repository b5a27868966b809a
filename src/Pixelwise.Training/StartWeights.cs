using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Weights;

namespace Pixelwise.Training;

/// <summary>
/// The weights that a network begins with, as far as a file has them: an earlier stage of training, another set of classes, a backbone.
/// </summary>
/// <param name="Weights">One for each parameter of the network.</param>
/// <param name="Notes">What a person should know of it, one sentence each.</param>
internal sealed record StartWeights(StateDictionary Weights, IReadOnlyList<string> Notes)
{
    /// <summary>
    /// Takes every tensor of a file that the network has by the same name and of the same shape; the others begin as the paper says.
    /// </summary>
    /// <remarks>Names are translated first, as <see cref="KeyMap"/> and <see cref="BackboneNames"/> do.</remarks>
    /// <param name="path">A weight file, the folder of a run, or the id of pretrained weights.</param>
    /// <param name="model">Whose modules other implementations may name otherwise.</param>
    /// <param name="network">The network.</param>
    /// <param name="seed">Of the initial weights.</param>
    /// <exception cref="DataFaultException">The file is missing or broken, or nothing of it fits the network.</exception>
    public static StartWeights Read(string path, ModelDescription model, Network network, ulong seed)
    {
        var file = TrainedModel.FileOf(path);
        var loaded = model.Translate(WeightFile.Read(file));
        var found = new StateDictionary();
        foreach (var (key, tensor) in loaded.Weights.Where(entry => !entry.Key.StartsWith(TrainedModel.TrainingPrefix, StringComparison.Ordinal)))
        {
            found.Add(key, tensor);
        }
        loaded = BackboneNames.Apply(network, loaded with { Weights = found });
        found = loaded.Weights;
        var weights = network.InitialWeights(seed);
        Parameter[] taken = [.. network.Parameters.Where(parameter => found.TryGetValue(parameter.Key, out var tensor) && Fits(parameter, tensor))];
        foreach (var parameter in taken)
        {
            weights[parameter.Key] = found[parameter.Key];
        }
        return taken.Length > 0
            ? new StartWeights(weights, [.. loaded.Notes, .. Differences(file, network, found, taken)])
            : throw new DataFaultException(file,
                $"Nothing in '{file}' fits network '{network.Name}'. It holds {NameList.Of(found.Keys)}; " +
                $"the network has {NameList.Of([.. network.Parameters.Take(3).Select(parameter => parameter.Key)])} and so on. " +
                "Choose weights of this model, or of its backbone.");
    }

    private static bool Fits(Parameter parameter, WeightTensor tensor) =>
        (parameter.Kind == ParameterKind.Counter) == (tensor.ElementType == ElementType.Int64) && tensor.Shape.SequenceEqual(parameter.Shape);

    private static List<string> Differences(string path, Network network, StateDictionary found, Parameter[] taken)
    {
        var filled = taken.Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);
        string[] unused = [.. found.Keys.Where(key => !filled.Contains(key))];
        string[] initial = [.. network.Parameters
            .Where(parameter => parameter is { Kind: not ParameterKind.Counter, AliasOf: null } && !filled.Contains(parameter.Key))
            .Select(parameter => parameter.Key)];
        var notes = new List<string>();
        if (unused.Length > 0)
        {
            notes.Add($"Not used of '{path}': {NameList.Of(unused)}.");
        }
        if (initial.Length > 0)
        {
            notes.Add($"Not in '{path}', or of another shape there, and begun as the paper says: {NameList.Of(initial)}.");
        }
        return notes;
    }
}
