namespace Pixelwise.Training.Recipes;

/// <summary>The network of a run.</summary>
public sealed record ModelOptions : IRecipeSection
{
    /// <summary>The model's id in the catalogue: <c>enet</c>.</summary>
    [Meaning("The model's id; `pixelwise models` lists them.")]
    public required string Id { get; init => field = Rule.Filled(value, "`pixelwise models` lists the ids"); }

    /// <summary>The model's own options by name, as text. Default none: every option at its default.</summary>
    [Meaning("The model's own options, name: value; `pixelwise describe MODEL` lists them.", WhenAbsent = "none")]
    public ValueDictionary Set { get; init; } = ValueDictionary.Empty;

    /// <summary>A weights file to start from (.safetensors or .pth), the id of pretrained weights, or null for the initial weights that the model's paper prescribes.</summary>
    [Meaning("A weights file to start from (.safetensors or .pth), or an id of `pixelwise weights list`.", WhenAbsent = "the paper's initial weights"), PathValue]
    public string? Weights { get; init; }
}
