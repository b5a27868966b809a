using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Weights.Pretrained;

/// <summary>The classes of the datasets that public checkpoints were trained on, in the order of their outputs.</summary>
internal static class PublishedClasses
{
    /// <summary>Pascal VOC: background and the 20 objects, drawn in the colours of the challenge's own masks.</summary>
    public static ClassSet Voc => Voc2012.Classes;

    /// <summary>Cityscapes' 19 classes by train id.</summary>
    public static ClassSet Cityscapes { get; } = new(CityscapesClasses());

    /// <summary>The same behind a class for what has no label, as PyTorch-ENet counts.</summary>
    public static ClassSet UnlabeledAndCityscapes { get; } = new([new("unlabeled", new Rgb(0, 0, 0)), .. CityscapesClasses()], background: 0);

    /// <summary>Classes of which only the names are known, in the colours that VOC gives the indices 0, 1, 2….</summary>
    /// <param name="names">1 to 255 names that differ.</param>
    /// <param name="background">Index of the background, or null.</param>
    public static ClassSet Named(IEnumerable<string> names, int? background = null) =>
        new(names.Select((name, index) => new SemanticClass(name, VocColorMap.Color(index))), background);

    private static IEnumerable<SemanticClass> CityscapesClasses() =>
    [
        new("road", new Rgb(128, 64, 128)),
        new("sidewalk", new Rgb(244, 35, 232)),
        new("building", new Rgb(70, 70, 70)),
        new("wall", new Rgb(102, 102, 156)),
        new("fence", new Rgb(190, 153, 153)),
        new("pole", new Rgb(153, 153, 153)),
        new("traffic light", new Rgb(250, 170, 30)),
        new("traffic sign", new Rgb(220, 220, 0)),
        new("vegetation", new Rgb(107, 142, 35)),
        new("terrain", new Rgb(152, 251, 152)),
        new("sky", new Rgb(70, 130, 180)),
        new("person", new Rgb(220, 20, 60)),
        new("rider", new Rgb(255, 0, 0)),
        new("car", new Rgb(0, 0, 142)),
        new("truck", new Rgb(0, 0, 70)),
        new("bus", new Rgb(0, 60, 100)),
        new("train", new Rgb(0, 80, 100)),
        new("motorcycle", new Rgb(0, 0, 230)),
        new("bicycle", new Rgb(119, 11, 32)),
    ];
}
