using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Models;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>A model of the zoo with random weights: good for nothing but to be measured.</summary>
internal static class UntrainedModel
{
    private const ulong Seed = 1;

    /// <summary>Makes one.</summary>
    /// <param name="model">A segmenter.</param>
    /// <param name="classes">Number of classes; they are called by their numbers.</param>
    /// <param name="options">Options that the network is built with.</param>
    /// <exception cref="ArgumentException">It is a classifier, or has no such option.</exception>
    public static TrainedModel Of(ModelDescription model, int classes, IReadOnlyDictionary<string, string> options) => new()
    {
        Model = model,
        Options = options,
        Classes = new ClassSet(Enumerable.Range(0, classes).Select(index => new SemanticClass($"class {index}", new Rgb((byte)index, 0, 0)))),
        Normalization = model.Normalization,
        Weights = model.Build(classes, options).InitialWeights(Seed),
    };
}
