using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// Which classes the labels of Cityscapes are read as: those that are evaluated, all, or groups of them. Safe to use from several threads.
/// </summary>
internal sealed class CityscapesClasses
{
    private readonly byte[] _classOf;

    /// <summary>Makes a choice of classes.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="classOf">The class of each label, or <see cref="LabelMap.Ignore"/>.</param>
    private CityscapesClasses(ClassSet classes, Func<CityscapesLabel, int> classOf)
    {
        Classes = classes;
        _classOf = [.. CityscapesLabels.Drawn.Select(label => (byte)classOf(label))];
        LabelIds = new MaskReader(
            classes,
            LabelMapping.FromTable(CityscapesLabels.Drawn.ToDictionary(label => label.Id, label => (int)_classOf[label.Id])));
    }

    /// <summary>The 19 classes that networks are trained on and scored by.</summary>
    public static CityscapesClasses Trained { get; } = new(
        new(CityscapesLabels.Trained.Select(Class)), label => label.TrainId)
    {
        TrainIds = new MaskReader(new(CityscapesLabels.Trained.Select(Class))),
    };

    /// <summary>All 30 classes, those included that the evaluation leaves out; a class is the id of the release less 4.</summary>
    public static CityscapesClasses All { get; } = new(
        new(CityscapesLabels.Drawn.Skip(FirstClass).Select(Class)), label => label.Id < FirstClass ? LabelMap.Ignore : label.Id - FirstClass);

    /// <summary>
    /// The 8 categories by number; <c>void</c> is what stands there and is no class of its own. What is no part of the scene is ignored.
    /// </summary>
    public static CityscapesClasses Categories { get; } = new(
        new(CityscapesLabels.Categories.Select(category => new SemanticClass(category, CategoryColor(category)))),
        label => label.Id < FirstClass ? LabelMap.Ignore : label.CategoryId);

    /// <summary>Four groups: the ground, what stands on it, the sky, and who and what moves.</summary>
    public static CityscapesClasses Groups { get; } = new(
        new(
        [
            new("ground", CategoryColor("flat")),
            new("structure", CategoryColor("construction")),
            new("sky", CategoryColor("sky")),
            new("traffic", CategoryColor("vehicle")),
        ]),
        label => label.Category switch
        {
            "flat" => 0,
            "construction" or "object" or "nature" => 1,
            "sky" => 2,
            "human" or "vehicle" => 3,
            _ => LabelMap.Ignore,
        });

    /// <summary>The classes.</summary>
    public ClassSet Classes { get; }

    /// <summary>Reads masks that hold ids of the release.</summary>
    public MaskReader LabelIds { get; }

    /// <summary>Reads masks that hold train ids; null where train ids do not tell the classes apart.</summary>
    public MaskReader? TrainIds { get; private init; }

    private static int FirstClass => CityscapesLabels.FirstClass;

    /// <summary>The labels that the outlines of an annotation file give.</summary>
    public LabelSource Polygons(TreeFile file) => new CityscapesPolygons(file, this);

    /// <summary>Turns ids of the release into classes, in place.</summary>
    public void Apply(LabelMap ids)
    {
        var labels = ids.Labels;
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = _classOf[labels[i]];
        }
    }

    private static SemanticClass Class(CityscapesLabel label) => new(label.Name, label.Color, label.Category);

    // The release names no colours of categories, so each has that of its first class that is scored: road, building, pole…
    private static Rgb CategoryColor(string category)
    {
        var labels = CityscapesLabels.Drawn.Where(label => label.Category == category).ToArray();
        return (labels.FirstOrDefault(label => !label.IsIgnored) ?? labels[^1]).Color;
    }
}
