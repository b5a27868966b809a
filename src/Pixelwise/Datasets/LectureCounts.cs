namespace Pixelwise.Datasets;

/// <summary>What the lecture on semantic segmentation that this project follows says of a dataset.</summary>
/// <param name="Train">Images to train on, validation counted where there are but two figures.</param>
/// <param name="Test">Images to test on.</param>
/// <param name="Classes">Classes, background not counted.</param>
public sealed record LectureCounts(int Train, int Test, int Classes);
