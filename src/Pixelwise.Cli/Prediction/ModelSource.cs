using Pixelwise.Models;
using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Cli.Prediction;

/// <summary>Finds the trained network to predict with: the user's, or the one that ships.</summary>
internal static class ModelSource
{
    /// <summary>Name of the network that ships.</summary>
    public const string Shipped = "enet-camvid";

    private static readonly string Models = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>The folders of the networks that ship, by name.</summary>
    public static IEnumerable<string> AllShipped() =>
        Directory.Exists(Models) ? Directory.EnumerateDirectories(Models).Order(StringComparer.Ordinal) : [];

    /// <summary>The path of a trained network.</summary>
    /// <param name="weights">
    /// A file, a run folder, the name of a network that ships or the id of pretrained weights; null for <see cref="Shipped"/>.
    /// </param>
    /// <exception cref="ArgumentException">It is the id of a classifier.</exception>
    /// <exception cref="DataFaultException">There is none, it was not fetched yet, or nothing ships with this build.</exception>
    public static string Find(string? weights)
    {
        if (weights is not null && Path.Exists(weights))
        {
            return weights;
        }
        ModelCatalog.All.FirstOrDefault(model => model.Id == weights)?.RequireSegmentation();
        var shipped = Path.Combine(Models, weights ?? Shipped);
        if (Directory.Exists(shipped))
        {
            return shipped;
        }
        if (weights is not null && PretrainedCatalog.TryFind(weights) is { } pretrained)
        {
            if (pretrained.Classes is not null)
            {
                PretrainedCache.Default.Require(pretrained); // of a classifier it would be wrong to say: fetch it
            }
            return pretrained.Id; // the file does not say its model, the catalogue does
        }
        throw new DataFaultException(weights ?? shipped, weights is null
            ? "This build ships without a trained network. Name one with --weights: a run folder, or a .safetensors or .onnx file."
            : $"There is no '{weights}', neither a file or run folder nor a network that ships nor pretrained weights. Check the path.");
    }
}
