using System.Text.Json.Serialization;

namespace Pixelwise.Datasets;

/// <summary>How counts are kept as JSON, generated while compiling.</summary>
[JsonSerializable(typeof(DatasetStatistics))]
internal sealed partial class DatasetStatisticsContext : JsonSerializerContext;
