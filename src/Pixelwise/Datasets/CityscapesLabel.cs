using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>One label of Cityscapes, as its authors list it.</summary>
/// <param name="Name">The label.</param>
/// <param name="Id">What label maps of the release hold; −1 for the one that is never drawn.</param>
/// <param name="TrainId">What networks are trained on: 0 to 18, or <see cref="LabelMap.Ignore"/>, also where the release says −1.</param>
/// <param name="Category">The group of labels that it belongs to.</param>
/// <param name="CategoryId">The group's number, 0 to 7.</param>
/// <param name="HasInstances">Whether single objects are told apart.</param>
/// <param name="IsIgnored">Whether the evaluation leaves its pixels out.</param>
/// <param name="Color">How it is drawn.</param>
internal sealed record CityscapesLabel(
    string Name,
    int Id,
    int TrainId,
    string Category,
    int CategoryId,
    bool HasInstances,
    bool IsIgnored,
    Rgb Color);
