using System.Text.Json.Serialization;
using Pixelwise.Comparison;
using Pixelwise.Metrics;

namespace Pixelwise.Cli.Comparing;

/// <summary>A step of a comparison that is done: a line of its journal.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SettingsEntry), "settings")]
[JsonDerivedType(typeof(QualityEntry), "quality")]
[JsonDerivedType(typeof(FootprintEntry), "footprint")]
[JsonDerivedType(typeof(TimesEntry), "times")]
internal abstract record JournalEntry;

/// <summary>What is measured, and how; a journal of other settings is not gone on with.</summary>
/// <param name="Text">All settings in a line.</param>
internal sealed record SettingsEntry(string Text) : JournalEntry;

/// <summary>A model was scored.</summary>
/// <param name="Candidate">Its name.</param>
/// <param name="Quality">The scores.</param>
/// <param name="Images">The scores image by image.</param>
internal sealed record QualityEntry(string Candidate, QualityFigures Quality, IReadOnlyList<ImageScore> Images) : JournalEntry;

/// <summary>A model's memory and file were measured.</summary>
/// <param name="Candidate">Its name.</param>
/// <param name="PeakMemoryBytes">Of a process of its own.</param>
/// <param name="DiskBytes">Of its ONNX file.</param>
internal sealed record FootprintEntry(string Candidate, long PeakMemoryBytes, long DiskBytes) : JournalEntry;

/// <summary>A model was timed in one of the passes.</summary>
/// <param name="Candidate">Its name.</param>
/// <param name="Pass">Which pass, from 0.</param>
/// <param name="Milliseconds">Of each run.</param>
/// <param name="PeakFlopsPerSecond">What the engine reached in the same pass on a product of matrices.</param>
/// <param name="Measured">When.</param>
internal sealed record TimesEntry(
    string Candidate,
    int Pass,
    IReadOnlyList<double> Milliseconds,
    double PeakFlopsPerSecond,
    DateTimeOffset Measured) : JournalEntry;
