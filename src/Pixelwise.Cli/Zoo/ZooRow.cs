using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;

namespace Pixelwise.Cli.Zoo;

/// <summary>What the list of models says of one.</summary>
/// <param name="Model">The model.</param>
/// <param name="Parameters">For the number of classes asked for.</param>
/// <param name="SizeRule">The image sizes that it takes.</param>
/// <param name="Costs">At the least sizes it takes that hold those asked for.</param>
/// <param name="Weights">The weights that there are.</param>
internal sealed record ZooRow(
    ModelDescription Model,
    long Parameters,
    SizeRule SizeRule,
    IReadOnlyList<ImageCost> Costs,
    IReadOnlyList<KnownWeights> Weights)
{
    /// <summary>One row a model, in the catalogue's order.</summary>
    /// <param name="classesOf">Number of classes of each.</param>
    /// <param name="sizes">Image sizes that costs are wanted for.</param>
    public static IReadOnlyList<ZooRow> ForAll(Func<ModelDescription, int> classesOf, IReadOnlyList<ImageSize> sizes)
    {
        var weights = KnownWeights.ByModel();
        return [.. ModelCatalog.All.AsParallel().AsOrdered().Select(model => Of(model, classesOf(model), sizes, [.. weights[model.Id]]))];
    }

    private static ZooRow Of(ModelDescription model, int classes, IReadOnlyList<ImageSize> sizes, IReadOnlyList<KnownWeights> weights)
    {
        var network = model.Build(classes);
        var inference = network.ForInference();
        return new ZooRow(model, network.ParameterCount, network.SizeRule, [.. sizes.Select(size => ImageCost.Of(inference, size))], weights);
    }
}
