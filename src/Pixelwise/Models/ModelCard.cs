using System.Text.Json;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Weights;

namespace Pixelwise.Models;

/// <summary>A <see cref="TrainedModel"/> without its weights, in the shape that it has as JSON.</summary>
internal sealed record ModelCard
{
    public required string Model { get; init; }

    public required IReadOnlyDictionary<string, string> Options { get; init; }

    public required IReadOnlyList<ClassCard> Classes { get; init; }

    public int? Background { get; init; }

    public int? VoidOutput { get; init; }

    public required NormalizationCard Normalization { get; init; }

    /// <summary>Height, then width.</summary>
    public int[]? InputSize { get; init; }

    public string? Dataset { get; init; }

    public string? Recipe { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public static ModelCard Of(TrainedModel model) => new()
    {
        Model = model.Model.Id,
        // Sorted, so that equal models give equal bytes.
        Options = new SortedDictionary<string, string>(model.Options.ToDictionary(), StringComparer.Ordinal),
        Classes = [.. model.Classes.Select(ClassCard.Of)],
        Background = model.Classes.Background,
        VoidOutput = model.VoidOutput,
        Normalization = NormalizationCard.Of(model.Normalization),
        InputSize = model.InputSize is { } size ? [size.Height, size.Width] : null,
        Dataset = model.Dataset,
        Recipe = model.Recipe,
        Scores = new SortedDictionary<string, double>(model.Scores.ToDictionary(), StringComparer.Ordinal),
        Notes = model.Notes,
    };

    /// <summary>Reads the JSON of a file's metadata.</summary>
    /// <exception cref="DataFaultException">It is not what <see cref="ToJson"/> writes.</exception>
    public static ModelCard Parse(string path, string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ModelCardContext.Default.ModelCard) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw Fault(path, exception);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, ModelCardContext.Default.ModelCard);

    /// <summary>The model that the card and its weights make together.</summary>
    /// <exception cref="DataFaultException">A value of the card is out of range, or the model is unknown here.</exception>
    public TrainedModel With(string path, StateDictionary weights)
    {
        try
        {
            var model = new TrainedModel
            {
                Model = ModelCatalog.Find(Model),
                Options = Options,
                Classes = new ClassSet(Classes.Select(entry => entry.ToClass()), Background),
                VoidOutput = VoidOutput,
                Normalization = Normalization.ToNormalization(),
                InputSize = InputSize is null ? null
                    : InputSize is [> 0, > 0] ? new ImageSize(InputSize[0], InputSize[1])
                    : throw new ArgumentException("its input size is not a height and a width."),
                Dataset = Dataset,
                Recipe = Recipe,
                Scores = Scores,
                Notes = Notes,
                Weights = weights,
            };
            return model.VoidOutput is null || model.VoidOutput >= model.Classes.Count
                ? model
                : throw new ArgumentException($"its void output {VoidOutput} is one of its {Classes.Count} classes.");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw Fault(path, exception);
        }
    }

    private static DataFaultException Fault(string path, Exception reason) => new(
        path,
        $"The description of the model in '{path}' cannot be used: {reason.Message.TrimEnd('.')}. "
        + "Train or convert it again with this version of Pixelwise.",
        reason);
}
