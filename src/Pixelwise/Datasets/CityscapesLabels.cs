using System.Collections.Frozen;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The labels of Cityscapes, which KITTI's semantic label maps hold as well.</summary>
/// <remarks>
/// The table of <c>cityscapesscripts/helpers/labels.py</c> (mcordts/cityscapesScripts, revision 0bcc4a7). Ids 4 to 33 are the 30 classes
/// that the dataset's page counts, in 8 groups; ids 0 to 3 mark what is no part of the scene.
/// </remarks>
internal static class CityscapesLabels
{
    /// <summary>The least id that is a class; those below mark what is no part of the scene.</summary>
    public const int FirstClass = 4;

    private const int Void = LabelMap.Ignore;

    /// <summary>All labels, in the order of their ids; that of id −1 last.</summary>
    public static IReadOnlyList<CityscapesLabel> All { get; } =
    [
        new("unlabeled", 0, Void, "void", 0, HasInstances: false, IsIgnored: true, new(0, 0, 0)),
        new("ego vehicle", 1, Void, "void", 0, HasInstances: false, IsIgnored: true, new(0, 0, 0)),
        new("rectification border", 2, Void, "void", 0, HasInstances: false, IsIgnored: true, new(0, 0, 0)),
        new("out of roi", 3, Void, "void", 0, HasInstances: false, IsIgnored: true, new(0, 0, 0)),
        new("static", 4, Void, "void", 0, HasInstances: false, IsIgnored: true, new(0, 0, 0)),
        new("dynamic", 5, Void, "void", 0, HasInstances: false, IsIgnored: true, new(111, 74, 0)),
        new("ground", 6, Void, "void", 0, HasInstances: false, IsIgnored: true, new(81, 0, 81)),
        new("road", 7, 0, "flat", 1, HasInstances: false, IsIgnored: false, new(128, 64, 128)),
        new("sidewalk", 8, 1, "flat", 1, HasInstances: false, IsIgnored: false, new(244, 35, 232)),
        new("parking", 9, Void, "flat", 1, HasInstances: false, IsIgnored: true, new(250, 170, 160)),
        new("rail track", 10, Void, "flat", 1, HasInstances: false, IsIgnored: true, new(230, 150, 140)),
        new("building", 11, 2, "construction", 2, HasInstances: false, IsIgnored: false, new(70, 70, 70)),
        new("wall", 12, 3, "construction", 2, HasInstances: false, IsIgnored: false, new(102, 102, 156)),
        new("fence", 13, 4, "construction", 2, HasInstances: false, IsIgnored: false, new(190, 153, 153)),
        new("guard rail", 14, Void, "construction", 2, HasInstances: false, IsIgnored: true, new(180, 165, 180)),
        new("bridge", 15, Void, "construction", 2, HasInstances: false, IsIgnored: true, new(150, 100, 100)),
        new("tunnel", 16, Void, "construction", 2, HasInstances: false, IsIgnored: true, new(150, 120, 90)),
        new("pole", 17, 5, "object", 3, HasInstances: false, IsIgnored: false, new(153, 153, 153)),
        new("polegroup", 18, Void, "object", 3, HasInstances: false, IsIgnored: true, new(153, 153, 153)),
        new("traffic light", 19, 6, "object", 3, HasInstances: false, IsIgnored: false, new(250, 170, 30)),
        new("traffic sign", 20, 7, "object", 3, HasInstances: false, IsIgnored: false, new(220, 220, 0)),
        new("vegetation", 21, 8, "nature", 4, HasInstances: false, IsIgnored: false, new(107, 142, 35)),
        new("terrain", 22, 9, "nature", 4, HasInstances: false, IsIgnored: false, new(152, 251, 152)),
        new("sky", 23, 10, "sky", 5, HasInstances: false, IsIgnored: false, new(70, 130, 180)),
        new("person", 24, 11, "human", 6, HasInstances: true, IsIgnored: false, new(220, 20, 60)),
        new("rider", 25, 12, "human", 6, HasInstances: true, IsIgnored: false, new(255, 0, 0)),
        new("car", 26, 13, "vehicle", 7, HasInstances: true, IsIgnored: false, new(0, 0, 142)),
        new("truck", 27, 14, "vehicle", 7, HasInstances: true, IsIgnored: false, new(0, 0, 70)),
        new("bus", 28, 15, "vehicle", 7, HasInstances: true, IsIgnored: false, new(0, 60, 100)),
        new("caravan", 29, Void, "vehicle", 7, HasInstances: true, IsIgnored: true, new(0, 0, 90)),
        new("trailer", 30, Void, "vehicle", 7, HasInstances: true, IsIgnored: true, new(0, 0, 110)),
        new("train", 31, 16, "vehicle", 7, HasInstances: true, IsIgnored: false, new(0, 80, 100)),
        new("motorcycle", 32, 17, "vehicle", 7, HasInstances: true, IsIgnored: false, new(0, 0, 230)),
        new("bicycle", 33, 18, "vehicle", 7, HasInstances: true, IsIgnored: false, new(119, 11, 32)),
        new("license plate", -1, Void, "vehicle", 7, HasInstances: false, IsIgnored: true, new(0, 0, 142)),
    ];

    /// <summary>The labels that label maps hold, by id: 0 to 33.</summary>
    public static IReadOnlyList<CityscapesLabel> Drawn { get; } = [.. All.Where(label => label.Id >= 0)];

    /// <summary>The 19 labels that are evaluated, by train id.</summary>
    public static IReadOnlyList<CityscapesLabel> Trained { get; } = [.. All.Where(label => label.TrainId != Void).OrderBy(label => label.TrainId)];

    /// <summary>The 8 categories, by number.</summary>
    public static IReadOnlyList<string> Categories { get; } = [.. All.OrderBy(label => label.CategoryId).Select(label => label.Category).Distinct()];

    private static FrozenDictionary<string, CityscapesLabel> ByName { get; } = All.ToFrozenDictionary(label => label.Name, StringComparer.Ordinal);

    /// <summary>
    /// The label of an outline; <c>cargroup</c>, several cars that were not told apart, is <c>car</c>. Null where there is none of that
    /// name.
    /// </summary>
    public static CityscapesLabel? OfOutline(string name) => ByName.GetValueOrDefault(name)
        ?? (name.EndsWith("group", StringComparison.Ordinal) ? ByName.GetValueOrDefault(name[..^"group".Length]) : null);
}
