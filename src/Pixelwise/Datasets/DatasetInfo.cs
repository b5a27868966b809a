namespace Pixelwise.Datasets;

/// <summary>What is known about a dataset before it is opened.</summary>
/// <param name="Id">How recipes and commands call it.</param>
/// <param name="Title">Its full name.</param>
/// <param name="Classes">Number of classes, or null where the user's files say.</param>
/// <param name="SplitCounts">Samples of each split as published; empty where the user's files say.</param>
/// <param name="HomePage">Where it is described and to be had, or null for what ships with Pixelwise.</param>
/// <param name="Terms">What one may do with it.</param>
/// <param name="Placement">Where its files go.</param>
public sealed record DatasetInfo(
    string Id, string Title, int? Classes, IReadOnlyDictionary<string, int> SplitCounts, Uri? HomePage, string Terms, string Placement);
