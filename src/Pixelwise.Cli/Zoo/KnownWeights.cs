using Pixelwise.Cli.Prediction;
using Pixelwise.Models;

namespace Pixelwise.Cli.Zoo;

/// <summary>Which trained weights there are for each model. A further place where weights are found gets its line here.</summary>
internal static class KnownWeights
{
    /// <summary>By the model's id: where the weights are, and the name to give to <c>--weights</c>.</summary>
    public static ILookup<string, string> ByModel() => Shipped()
        .ToLookup(weights => weights.Model, weights => weights.Name, StringComparer.Ordinal);

    private static IEnumerable<(string Model, string Name)> Shipped() => ModelSource.AllShipped()
        .Select(folder => (TrainedModel.Read(folder).Model.Id, $"shipped: {Path.GetFileName(folder)}"));
}
