using Pixelwise.Cli.Prediction;
using Pixelwise.Models;
using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Cli.Zoo;

/// <summary>Trained weights that there are for a model.</summary>
/// <param name="Place">Where: <c>shipped</c> with the program, <c>public</c> to be fetched, or <c>yours</c>.</param>
/// <param name="Id">Their name wherever a weights file is taken.</param>
internal sealed record KnownWeights(string Place, string Id)
{
    /// <summary>All that are known, by the model's id: those that ship first.</summary>
    public static ILookup<string, KnownWeights> ByModel() => Shipped().Concat(Pretrained())
        .ToLookup(weights => weights.Model, weights => weights.Weights, StringComparer.Ordinal);

    /// <summary><c>shipped: enet-camvid</c>.</summary>
    public override string ToString() => $"{Place}: {Id}";

    private static IEnumerable<(string Model, KnownWeights Weights)> Shipped() => ModelSource.AllShipped()
        .Select(folder => (TrainedModel.Read(folder).Model.Id, new KnownWeights("shipped", Path.GetFileName(folder))));

    private static IEnumerable<(string Model, KnownWeights Weights)> Pretrained() => PretrainedCatalog.All
        .Select(weights => (weights.Model, new KnownWeights(PretrainedCatalog.Published.Contains(weights) ? "public" : "yours", weights.Id)));
}
