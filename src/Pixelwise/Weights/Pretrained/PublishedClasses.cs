using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Weights.Pretrained;

/// <summary>The classes of the datasets that public checkpoints were trained on, in the order of their outputs.</summary>
internal static class PublishedClasses
{
    /// <summary>Pascal VOC: background and the 20 objects, drawn in the colours of the challenge's own masks.</summary>
    public static ClassSet Voc => Voc2012.Classes;

    /// <summary>Cityscapes' 19 classes by train id.</summary>
    public static ClassSet Cityscapes => Datasets.Cityscapes.Classes;

    /// <summary>The same behind a class for what has no label, as PyTorch-ENet counts.</summary>
    public static ClassSet UnlabeledAndCityscapes { get; } = new([new("unlabeled", new Rgb(0, 0, 0)), .. Datasets.Cityscapes.Classes], background: 0);

    /// <summary>Classes of which only the names are known, in the colours that VOC gives the indices 0, 1, 2….</summary>
    /// <param name="names">1 to 255 names that differ.</param>
    /// <param name="background">Index of the background, or null.</param>
    public static ClassSet Named(IEnumerable<string> names, int? background = null) =>
        new(names.Select((name, index) => new SemanticClass(name, VocColorMap.Color(index))), background);
}
