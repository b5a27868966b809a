using System.Text.Json.Serialization;

namespace Pixelwise.Metrics.Official;

/// <summary>A class's or category's scores; each in [0, 1], or NaN where it is undefined (null in JSON).</summary>
/// <param name="Name">The class or category.</param>
/// <param name="IoU">Intersection over union.</param>
/// <param name="InstanceIoU">
/// Cityscapes' iIoU, in which every object counts as one of average size; NaN where single objects are not told apart.
/// </param>
public sealed record OfficialScore(
    string Name,
    [property: JsonConverter(typeof(UndefinedAsNull)), JsonPropertyName("iou")] double IoU,
    [property: JsonConverter(typeof(UndefinedAsNull)), JsonPropertyName("instanceIou")] double InstanceIoU = double.NaN);
