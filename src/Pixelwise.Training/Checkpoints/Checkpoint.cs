using System.Text.Json;
using Pixelwise.Models;
using Pixelwise.Weights;

namespace Pixelwise.Training.Checkpoints;

/// <summary>Everything from which a training goes on as though it had never stopped.</summary>
/// <remarks>
/// One .safetensors file, written whole or not at all and sealed with a checksum. The weights stand under their own keys, so that every
/// program that reads a trained model reads a checkpoint too; what only training needs begins with
/// <see cref="TrainedModel.TrainingPrefix"/>.
/// </remarks>
/// <param name="Model">The weights, and what they are.</param>
/// <param name="Optimizer">What the optimizer remembers.</param>
/// <param name="ClassWeights">
/// Weights of the classes by the path of their loss: counted once, for the labels might change behind a run's back.
/// </param>
/// <param name="Card">Position, best score, recipe, versions.</param>
internal sealed record Checkpoint(
    TrainedModel Model,
    StateDictionary Optimizer,
    IReadOnlyDictionary<string, float[]> ClassWeights,
    CheckpointCard Card)
{
    private const string MetadataKey = "pixelwise.training";
    private const string OptimizerPrefix = TrainedModel.TrainingPrefix + "optimizer/";
    private const string ClassWeightsKey = TrainedModel.TrainingPrefix + "class-weights"; // of `loss`; those of further losses have their paths behind a slash
    private const string MainLoss = "loss";

    /// <summary>Reads a checkpoint, after the whole file has been verified.</summary>
    /// <exception cref="DataFaultException">The file is missing, damaged, or no checkpoint.</exception>
    public static Checkpoint Read(string path)
    {
        var loaded = SafetensorsFile.Read(path);
        if (!loaded.Metadata.TryGetValue(MetadataKey, out var json))
        {
            throw new DataFaultException(
                path,
                $"'{path}' holds a trained model but not the state of a training. "
                + $"Start a new run with `model.weights: {path}` instead of resuming it.");
        }
        var optimizer = new StateDictionary();
        foreach (var (key, tensor) in loaded.Weights.Where(entry => entry.Key.StartsWith(OptimizerPrefix, StringComparison.Ordinal)))
        {
            optimizer.Add(key[OptimizerPrefix.Length..], tensor);
        }
        var classWeights = loaded
            .Weights.Where(entry => entry.Key.StartsWith(ClassWeightsKey, StringComparison.Ordinal))
            .ToDictionary(
                entry => entry.Key == ClassWeightsKey ? MainLoss : entry.Key[(ClassWeightsKey.Length + 1)..],
                entry => entry.Value.Floats.ToArray());
        return new Checkpoint(TrainedModel.Of(path, loaded), optimizer, classWeights, Parse(path, json));
    }

    /// <summary>Writes the checkpoint; until that is done the one before stays.</summary>
    /// <exception cref="DataFaultException">
    /// The disk is full, or the folder cannot be written to; the checkpoint before is untouched.
    /// </exception>
    public void Write(string path)
    {
        var tensors = new StateDictionary();
        foreach (var (key, tensor) in Model.Weights)
        {
            tensors.Add(key, tensor);
        }
        foreach (var (key, tensor) in Optimizer)
        {
            tensors.Add(OptimizerPrefix + key, tensor);
        }
        foreach (var (loss, weights) in ClassWeights)
        {
            var tensor = WeightTensor.Zeros(weights.Length);
            weights.CopyTo(tensor.Floats);
            tensors.Add(loss == MainLoss ? ClassWeightsKey : $"{ClassWeightsKey}/{loss}", tensor);
        }
        var metadata = new Dictionary<string, string>(Model.Describe())
        {
            [MetadataKey] = JsonSerializer.Serialize(Card, CheckpointCardContext.Default.CheckpointCard),
        };
        SafetensorsFile.Write(path, tensors, metadata);
    }

    private static CheckpointCard Parse(string path, string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, CheckpointCardContext.Default.CheckpointCard) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new DataFaultException(
                path,
                $"The state of the training in '{path}' cannot be used: {exception.Message.TrimEnd('.')}. "
                + "Start the run anew with this version of Pixelwise.", exception);
        }
    }
}
