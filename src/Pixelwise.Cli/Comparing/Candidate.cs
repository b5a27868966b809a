using Pixelwise.Cli.Prediction;
using Pixelwise.Cli.Refining;
using Pixelwise.Datasets;
using Pixelwise.Models;
using Pixelwise.Refinement;

namespace Pixelwise.Cli.Comparing;

/// <summary>A model that takes part in a comparison.</summary>
/// <param name="Network">What is measured: a model's id, or the weights that the user named.</param>
/// <param name="Model">The model.</param>
/// <param name="Weights">What is scored; null for a model whose row is about speed alone.</param>
internal sealed record Candidate(string Network, ModelDescription Model, string? Weights)
{
    /// <summary>What the user called it: <see cref="Network"/>, and behind it the CRF, if there is one.</summary>
    public string Name { get; init; } = Network;

    /// <summary>The fully connected CRF behind the network; null for none.</summary>
    public CrfPreset? Crf { get; init; }

    /// <summary>Whether it is a model of the zoo by its id, with random weights where none ship.</summary>
    public bool IsOfZoo => Network == Model.Id;

    /// <summary>Its name in tables and pictures; weights of the user's own are told apart by their path.</summary>
    public string Title => $"{(IsOfZoo ? Model.Title : $"{Model.Title} ({Network})")}{(Crf is { } crf ? $" + CRF ({crf.Name})" : "")}";

    /// <summary>Finds those that the user named.</summary>
    /// <param name="names">
    /// Ids of models, run folders, weights files, ids of weights, each with <c>+crf</c> for a CRF behind it; empty for every segmenter of
    /// the zoo.
    /// </param>
    /// <param name="classes">The classes of the data; null where there is none, and then nothing is scored.</param>
    /// <returns>
    /// Each once. An id is scored with the weights that ship for it, built without options as the id itself is, and that know the data's
    /// classes, if there are any.
    /// </returns>
    /// <exception cref="ArgumentException">A name is a classifier's.</exception>
    /// <exception cref="DataFaultException">A name is neither a model nor weights.</exception>
    public static IReadOnlyList<Candidate> Find(IReadOnlyList<string> names, ClassSet? classes)
    {
        var shipped = ModelSource
            .AllShipped()
            .Select(folder => (Name: Path.GetFileName(folder), Trained: TrainedModel.Read(folder)))
            .Where(each => classes is not null && each.Trained.Options.Count == 0 && KnowsExactly(each.Trained, classes))
            .ToLookup(each => each.Trained.Model.Id, each => each.Name);
        var wanted =
            names.Count > 0
                ? names.Distinct()
                : ModelCatalog.All.Where(model => model.Task == ModelTask.Segmentation).Select(model => model.Id);
        return
        [
            .. wanted.Select(name =>
                RefinedName.Parse(name) is { } refined ? Find(refined.Network) with { Name = name, Crf = refined.Crf } : Find(name)),
        ];

        Candidate Find(string network) => ModelCatalog.All.FirstOrDefault(model => model.Id == network) is { } model
            ? new Candidate(network, model.RequireSegmentation(), shipped[network].FirstOrDefault())
            : new Candidate(network, TrainedModel.Read(ModelSource.Find(network)).Model, classes is null ? null : network);
    }

    private static bool KnowsExactly(TrainedModel model, ClassSet classes) =>
        model.Classes.Select(one => one.Name).SequenceEqual(classes.Select(one => one.Name), StringComparer.OrdinalIgnoreCase);
}
