using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Engines;

/// <summary>Reads weights for a network that the user described, from wherever he keeps them.</summary>
internal static class WeightSource
{
    // Heads that only training uses may be missing from a file; what they start from does not reach the output.
    private const ulong InitialSeed = 0;

    /// <summary>
    /// Reads a state dictionary, whole and fitting, and prints on standard error what was unwrapped, converted or left out.
    /// </summary>
    /// <param name="model">The model that the weights are for; it knows other names of theirs.</param>
    /// <param name="network">The same, built.</param>
    /// <param name="path">A .safetensors or .pth file, or the folder of a training run.</param>
    /// <exception cref="DataFaultException">The file is missing or broken, or its tensors are not those of the network.</exception>
    public static StateDictionary Read(ModelDescription model, Network network, string path)
    {
        var loaded = Directory.Exists(path)
            ? new LoadedWeights(TrainedModel.Read(path).Weights, new Dictionary<string, string>(), [])
            : model.Translate(WeightFile.Read(path));
        var found = new StateDictionary();
        foreach (var (key, tensor) in loaded.Weights.Where(entry => !entry.Key.StartsWith(TrainedModel.TrainingPrefix, StringComparison.Ordinal)))
        {
            found.Add(key, tensor);
        }
        var match = WeightMatch.Of(network, found);
        match.Require(path);
        foreach (var note in loaded.Notes.Concat(match.Notes))
        {
            Console.Error.WriteLine($"Note: {note}");
        }
        return InOrderOf(network, found);
    }

    private static StateDictionary InOrderOf(Network network, StateDictionary found)
    {
        var initial = new Lazy<StateDictionary>(() => network.InitialWeights(InitialSeed));
        var weights = new StateDictionary();
        foreach (var parameter in network.Parameters)
        {
            weights.Add(parameter.Key, found.TryGetValue(parameter.AliasOf ?? parameter.Key, out var tensor) ? tensor : initial.Value[parameter.Key]);
        }
        return weights;
    }
}
