using Pixelwise.Cli.Prediction;
using Pixelwise.Cli.Refining;
using Pixelwise.Inference;
using Pixelwise.Models;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>Finds the networks that the user named.</summary>
internal static class BenchmarkSource
{
    /// <summary>Finds one.</summary>
    /// <param name="name">
    /// A model's id, an .onnx file, a run folder or .safetensors file, the name of a network that ships or the id of fetched weights; with
    /// <c>+crf</c> behind it, as <see cref="RefinedName"/> has it, photo to labels with a CRF.
    /// </param>
    /// <param name="classes">Number of classes of a model with random weights; 0 for its standard.</param>
    /// <param name="set">Options of such a model, <c>name=value</c>.</param>
    /// <exception cref="ArgumentException">The model has no such option, or options were given for a file, which knows its own.</exception>
    /// <exception cref="DataFaultException">There is no such model or file, or it is broken.</exception>
    public static BenchmarkSubject Find(string name, int classes, IReadOnlyList<string> set)
    {
        if (RefinedName.Parse(name) is { } refined)
        {
            return new RefinedSubject(
                name,
                Find(refined.Network, classes, set),
                options => Open(refined.Network, classes, set, options),
                refined.Crf);
        }
        if (ModelOf(name) is { } model)
        {
            var network = model.Build(classes > 0 ? classes : model.StandardClasses, ModelSettings.ParsePairs(set));
            return new DescribedSubject(name, network, trained: null);
        }
        if (classes > 0 || set.Count > 0)
        {
            throw new ArgumentException(
                $"--classes and --set belong to a model with random weights, and `{name}` is none: it brings both along. "
                + "Leave them out, or measure it by itself.");
        }
        if (Path.GetExtension(name).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            return new OnnxFileSubject(name);
        }
        var trained = TrainedModel.Read(Locate(name));
        return new DescribedSubject(name, trained.BuildNetwork(), (name, trained.Weights));
    }

    private static ModelDescription? ModelOf(string name) => ModelCatalog.All.FirstOrDefault(model => model.Id == name);

    private static Segmenter Open(string name, int classes, IReadOnlyList<string> set, SegmenterOptions options)
    {
        if (ModelOf(name) is not { } model)
        {
            return Segmenter.Open(Path.GetExtension(name).Equals(".onnx", StringComparison.OrdinalIgnoreCase) ? name : Locate(name), options);
        }
        return new Segmenter(UntrainedModel.Of(model, classes > 0 ? classes : model.StandardClasses, ModelSettings.ParsePairs(set)), options);
    }

    private static string Locate(string name)
    {
        try
        {
            return ModelSource.Find(name);
        }
        catch (DataFaultException fault) when (NearestName.Of(name, ModelCatalog.All.Select(model => model.Id)) is { } meant)
        {
            throw new DataFaultException(name, $"{fault.Message} Or did you mean the model `{meant}`?", fault);
        }
    }
}
