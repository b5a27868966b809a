namespace Pixelwise.Datasets.CocoFormat;

/// <summary>
/// Where an annotation file describes one object, or all that it says of an image's segments. What it draws stays in the file.
/// </summary>
/// <param name="Image">The image's number.</param>
/// <param name="Category">The object's category; 0 for segments, of which each has its own.</param>
/// <param name="Area">Pixels, as the file says.</param>
/// <param name="Start">Where the value of <c>segmentation</c>, or of <c>segments_info</c>, begins in the file, in bytes.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct CocoAnnotation(long Image, int Category, double Area, long Start, int Length);
