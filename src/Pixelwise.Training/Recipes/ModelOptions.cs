namespace Pixelwise.Training.Recipes;

/// <summary>The network of a run.</summary>
public sealed record ModelOptions : IRecipeSection
{
    /// <summary>The model's id in the catalogue: <c>enet</c>.</summary>
    [Meaning("The model's id; `pixelwise models` lists them.")]
    public required string Id { get; init => field = Rule.Filled(value, "`pixelwise models` lists the ids"); }

    /// <summary>The model's own options by name, as text. Default none: every option at its default.</summary>
    [Meaning("The model's own options, name: value; `pixelwise describe MODEL` lists them.", WhenAbsent = "none")]
    public ValueDictionary<string> Set { get; init; } = new();

    /// <summary>
    /// What to start from: a weights file (.safetensors or .pth), the folder of a run or the id of pretrained weights; null for the initial
    /// weights that the model's paper prescribes.
    /// </summary>
    /// <remarks>
    /// Every tensor of the same name and shape is taken; the run says which of the file were not used and which of the network begin as the
    /// paper says. So an earlier stage, weights of other classes, or a backbone can start a network.
    /// </remarks>
    [
        Meaning(
            "What to start from: a weights file (.safetensors or .pth), the folder of a run, or an id of `pixelwise weights list`. "
            + "Every tensor of the same name and shape is taken, and the run says which were not.",
            WhenAbsent = "the paper's initial weights"),
        PathValue
    ]
    public string? Weights { get; init; }

    /// <summary>
    /// Whether a run without the file of <see cref="Weights"/> is refused; otherwise it starts from scratch and says so. Default true.
    /// </summary>
    [Meaning("false starts from the paper's initial weights where the file of weights is missing, and says so.")]
    public bool WeightsRequired { get; init; } = true;
}
