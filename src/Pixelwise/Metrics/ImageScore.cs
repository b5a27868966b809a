using System.Text.Json.Serialization;

namespace Pixelwise.Metrics;

/// <summary>
/// How well one image was predicted; each score in [0, 1], or NaN for an image in which no pixel was counted (null in JSON).
/// </summary>
/// <param name="Name">The sample's name in its dataset.</param>
/// <param name="MeanIoU">Mean IoU over the classes that are present or predicted in this image.</param>
/// <param name="PixelAccuracy">Share of its pixels that were predicted right.</param>
public sealed record ImageScore(
    string Name,
    [property: JsonConverter(typeof(UndefinedAsNull))] double MeanIoU,
    [property: JsonConverter(typeof(UndefinedAsNull))] double PixelAccuracy);
