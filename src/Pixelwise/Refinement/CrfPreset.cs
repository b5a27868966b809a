namespace Pixelwise.Refinement;

/// <summary>Parameters of a CRF that somebody published, by name.</summary>
/// <param name="Name">What it is called: <c>deeplabv2-resnet101</c>.</param>
/// <param name="Options">The parameters.</param>
/// <param name="Source">Where they come from.</param>
public sealed record CrfPreset(string Name, DenseCrfOptions Options, string Source)
{
    private const string DeepLabV1 = "published with DeepLab v1's released models (arXiv 1412.7062)";
    private const string DeepLabV2 = "published with DeepLab v2's released models (arXiv 1606.00915)";

    /// <summary>All presets. DeepLab's were found on VOC 2012, with the library of 2011: sums are normalised after filtering.</summary>
    public static IReadOnlyList<CrfPreset> All { get; } =
    [
        DeepLab("deeplabv2-resnet101", DenseCrfOptions.Potts(4, 67, 3, 3, 1), DeepLabV2),
        DeepLab("deeplabv2-vgg16", DenseCrfOptions.Potts(4, 65, 3, 2, 2), DeepLabV2),
        DeepLab("deeplabv1-largefov", DenseCrfOptions.Potts(4, 121, 5, 3, 3), DeepLabV1),
        DeepLab("deeplabv1-4x4", DenseCrfOptions.Potts(5, 50, 10, 3, 3), DeepLabV1),
        DeepLab("deeplabv1-msc", DenseCrfOptions.Potts(3, 95, 3, 3, 3), DeepLabV1),
        DeepLab("deeplabv1-msc-largefov", DenseCrfOptions.Potts(4, 83, 5, 3, 3), DeepLabV1),
        DeepLab("deeplabv1-coco", DenseCrfOptions.Potts(5, 67, 3, 3, 3), DeepLabV1),
        DeepLab("deeplabv1-coco-largefov", DenseCrfOptions.Potts(5, 69, 5, 3, 3), DeepLabV1),
        DeepLab("deeplabv1-msc-coco-largefov", DenseCrfOptions.Potts(4, 59, 5, 3, 3), DeepLabV1),
        new("pydensecrf", new DenseCrfOptions(), "the example of lucasb-eyer/pydensecrf"),
    ];

    /// <summary>The first of <see cref="All"/>: DeepLab v2 on ResNet-101, the best of DeepLab's networks that have a CRF.</summary>
    public static CrfPreset Default => All[0];

    /// <summary>Finds a preset.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none; the message names the nearest, or all.</exception>
    public static CrfPreset Find(string name) => All.FirstOrDefault(preset => preset.Name == name) ?? throw new ArgumentException(
        $"There are no CRF parameters `{name}`. " + (NearestName.Of(name, All.Select(preset => preset.Name)) is { } near
            ? $"Did you mean `{near}`?"
            : $"Known are {string.Join(", ", All.Select(preset => preset.Name))}, and any file of `pixelwise crf tune`."));

    /// <summary>
    /// What was published with a network: DeepLab's own parameters for each of its networks, and <see cref="Default"/> for all others.
    /// </summary>
    /// <param name="model">The network's id in <see cref="Models.ModelCatalog"/>.</param>
    public static CrfPreset PublishedFor(string model) =>
        All.FirstOrDefault(preset => preset.Name == (model == "deeplabv1" ? "deeplabv1-largefov" : model)) ?? Default;

    private static CrfPreset DeepLab(string name, DenseCrfOptions options, string source) =>
        new(name, options with { Normalization = FilterNormalization.After }, source);
}
