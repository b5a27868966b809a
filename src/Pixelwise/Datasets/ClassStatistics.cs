namespace Pixelwise.Datasets;

/// <summary>How often a class occurs, and how much a pixel of it should count in the loss.</summary>
/// <param name="Name">The class.</param>
/// <param name="Pixels">Pixels of the class.</param>
/// <param name="Share">Its share of all pixels that have a class, in [0, 1].</param>
/// <param name="Images">Images in which it occurs.</param>
/// <param name="PixelsOfImagesWithClass">All pixels of these images, void counted.</param>
/// <param name="EnetWeight">1 / ln(1.02 + share) (Paszke et al., 2016, section 5.2).</param>
/// <param name="MedianFrequencyWeight">
/// median(f) / f, with f = pixels of the class / pixels of the images in which it occurs, and the median over the classes that occur (Eigen
/// and Fergus, 2015; used by SegNet); 0 for a class that never occurs.
/// </param>
public sealed record ClassStatistics(
    string Name, long Pixels, double Share, int Images, long PixelsOfImagesWithClass, double EnetWeight, double MedianFrequencyWeight);
