using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// CamVid, the Cambridge-driving Labeled Video Database: 701 street frames seen from a car, in the 11 classes of SegNet. Brostow, Fauqueur and
/// Cipolla, "Semantic object classes in video: a high-definition ground truth database", Pattern Recognition Letters, 2009.
/// </summary>
public static class CamVid
{
    /// <summary>
    /// The 11 classes in the order of SegNet's labels (Badrinarayanan, Kendall and Cipolla, 2017). Colours are those of SegNet's own test script;
    /// they are for drawing only, and differ from the original frames' colours in the pavement.
    /// </summary>
    public static ClassSet Classes { get; } = new(
    [
        new("Sky", new Rgb(128, 128, 128)),
        new("Building", new Rgb(128, 0, 0)),
        new("Pole", new Rgb(192, 192, 128)),
        new("Road", new Rgb(128, 64, 128)),
        new("Pavement", new Rgb(60, 40, 222)),
        new("Tree", new Rgb(128, 128, 0)),
        new("SignSymbol", new Rgb(192, 128, 128)),
        new("Fence", new Rgb(64, 64, 128)),
        new("Car", new Rgb(64, 0, 128)),
        new("Pedestrian", new Rgb(64, 64, 0)),
        new("Bicyclist", new Rgb(0, 128, 192)),
    ]);
}
