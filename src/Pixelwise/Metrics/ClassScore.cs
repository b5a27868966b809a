using System.Text.Json.Serialization;

namespace Pixelwise.Metrics;

/// <summary>The scores of one class; each in [0, 1], or NaN where it is undefined (null in JSON).</summary>
/// <param name="Name">How the dataset calls the class.</param>
/// <param name="IoU">Intersection over union.</param>
/// <param name="Dice">Dice coefficient.</param>
/// <param name="Accuracy">Share of the class's pixels that were found (recall).</param>
/// <param name="Pixels">Number of pixels whose true class it is; not whole where pixels near borders are weighted.</param>
/// <param name="InMeans">Whether the class enters the means; false for an excluded background.</param>
public sealed record ClassScore(
    string Name,
    [property: JsonConverter(typeof(UndefinedAsNull)), JsonPropertyName("iou")] double IoU,
    [property: JsonConverter(typeof(UndefinedAsNull))] double Dice,
    [property: JsonConverter(typeof(UndefinedAsNull))] double Accuracy,
    double Pixels,
    bool InMeans);
