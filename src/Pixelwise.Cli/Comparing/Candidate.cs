using Pixelwise.Cli.Prediction;
using Pixelwise.Datasets;
using Pixelwise.Models;

namespace Pixelwise.Cli.Comparing;

/// <summary>A model that takes part in a comparison.</summary>
/// <param name="Name">What it is measured by: a model's id, or the weights that the user named.</param>
/// <param name="Model">The model.</param>
/// <param name="Weights">What is scored; null for a model whose row is about speed alone.</param>
internal sealed record Candidate(string Name, ModelDescription Model, string? Weights)
{
    /// <summary>Its name in tables and pictures; weights of the user's own are told apart by their path.</summary>
    public string Title => Name == Model.Id ? Model.Title : $"{Model.Title} ({Name})";

    /// <summary>Finds those that the user named.</summary>
    /// <param name="names">Ids of models, run folders, weights files, ids of weights; empty for every segmenter of the zoo.</param>
    /// <param name="classes">The classes of the data; null where there is none, and then nothing is scored.</param>
    /// <returns>
    /// Each once. An id is scored with the weights that ship for it, built without options as the id itself is, and that know the data's classes, if there
    /// are any.
    /// </returns>
    /// <exception cref="ArgumentException">A name is a classifier's.</exception>
    /// <exception cref="DataFaultException">A name is neither a model nor weights.</exception>
    public static IReadOnlyList<Candidate> Find(IReadOnlyList<string> names, ClassSet? classes)
    {
        var shipped = ModelSource.AllShipped().Select(folder => (Name: Path.GetFileName(folder), Trained: TrainedModel.Read(folder)))
            .Where(each => classes is not null && each.Trained.Options.Count == 0 && KnowsExactly(each.Trained, classes)).ToLookup(each => each.Trained.Model.Id, each => each.Name);
        var wanted = names.Count > 0 ? names.Distinct() : ModelCatalog.All.Where(model => model.Task == ModelTask.Segmentation).Select(model => model.Id);
        return [.. wanted.Select(name => ModelCatalog.All.FirstOrDefault(model => model.Id == name) is { } model
            ? new Candidate(name, model.RequireSegmentation(), shipped[name].FirstOrDefault())
            : new Candidate(name, TrainedModel.Read(ModelSource.Find(name)).Model, classes is null ? null : name))];
    }

    private static bool KnowsExactly(TrainedModel model, ClassSet classes) =>
        model.Classes.Select(one => one.Name).SequenceEqual(classes.Select(one => one.Name), StringComparer.OrdinalIgnoreCase);
}
