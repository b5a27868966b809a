namespace Pixelwise.Metrics;

/// <summary>What a toolkit means by "mean IoU": how it sums, what void pixels do, and what an absent class scores.</summary>
/// <remarks>
/// IoUs of 0.8 and 0.6 and a third class that is neither present nor predicted make a mean of 0.700, 0.800, 0.467 or nothing, depending on
/// the toolkit; so every report names its profile. All profiles agree on a class that is predicted without being present (IoU 0) and, save
/// <see cref="CamVidPublished"/>, leave void pixels out of the false positives. Counts are 64-bit everywhere: that mmsegmentation and
/// segmentation_models.pytorch count in 32-bit floats, and go wrong beyond 2^24 pixels, is not reproduced.
/// </remarks>
public sealed record MetricProfile
{
    private MetricProfile(string name, string description) => (Name, Description) = (name, description);

    /// <summary>
    /// The Cityscapes evaluation, and this product's own definition: absent classes have no score and are left out of the mean.
    /// </summary>
    public static MetricProfile Cityscapes { get; } = new("cityscapes", "void left out; absent classes left out of the mean");

    /// <summary>The Pascal VOC development kit: 0 / 0 is not a number, and an absent class leaves the mean undefined.</summary>
    public static MetricProfile Voc { get; } = new("voc", "void left out; an absent class leaves the mean undefined")
    {
        IoU = UndefinedScore.SpoilsMean,
        Dice = UndefinedScore.SpoilsMean,
        Accuracy = UndefinedScore.SpoilsMean,
    };

    /// <summary>The ADE20K scene parsing challenge: a small constant under the fraction makes an absent class 0.</summary>
    /// <remarks>The constant itself (2·10⁻¹⁶ an image) is left out of the classes that have pixels.</remarks>
    public static MetricProfile Ade { get; } = new("ade", "void left out; absent classes score 0")
    {
        IoU = UndefinedScore.Zero,
        Dice = UndefinedScore.Zero,
        Accuracy = UndefinedScore.Zero,
    };

    /// <summary>torchvision's segmentation references: an absent class leaves the mean undefined.</summary>
    public static MetricProfile TorchVision { get; } = new("torchvision", "void left out; an absent class leaves the mean undefined")
    {
        IoU = UndefinedScore.SpoilsMean,
        Dice = UndefinedScore.SpoilsMean,
        Accuracy = UndefinedScore.SpoilsMean,
    };

    /// <summary>mmsegmentation's IoUMetric (<c>nanmean</c>): the same figures as <see cref="Cityscapes"/>.</summary>
    public static MetricProfile MmSeg { get; } = new("mmseg", "void left out; absent classes left out of the mean");

    /// <summary>PaddleSeg: an absent class has an IoU of 1, but a Dice coefficient and a recall of 0.</summary>
    public static MetricProfile PaddleSeg { get; } = new("paddleseg", "void left out; absent classes have IoU 1, Dice 0 and accuracy 0")
    {
        IoU = UndefinedScore.One,
        Dice = UndefinedScore.Zero,
        Accuracy = UndefinedScore.Zero,
    };

    /// <summary>segmentation_models.pytorch with <c>reduction="macro"</c> and its default <c>zero_division=1.0</c>.</summary>
    public static MetricProfile Smp { get; } = SmpReducedBy("smp", ScoreReduction.Macro, "void left out; absent classes score 1");

    /// <summary>segmentation_models.pytorch with <c>reduction="micro"</c>: one score of all classes' counts together.</summary>
    public static MetricProfile SmpMicro { get; } =
        SmpReducedBy("smp-micro", ScoreReduction.Micro, "void left out; the counts of all classes are one score");

    /// <summary>segmentation_models.pytorch with <c>reduction="macro-imagewise"</c>: a class absent from an image scores 1 there.</summary>
    public static MetricProfile SmpMacroImagewise { get; } =
        SmpReducedBy(
            "smp-macro-imagewise",
            ScoreReduction.MacroImagewise,
            "void left out; mean over images and classes; a class absent from an image scores 1");

    /// <summary>segmentation_models.pytorch with <c>reduction="micro-imagewise"</c>: the mean of one score an image.</summary>
    public static MetricProfile SmpMicroImagewise { get; } =
        SmpReducedBy("smp-micro-imagewise", ScoreReduction.MicroImagewise, "void left out; the counts of all classes of an image are one score");

    /// <summary>
    /// Published CamVid figures: void pixels stay in the confusion matrix, so a class predicted on one is a false positive.
    /// </summary>
    /// <remarks>
    /// Read off the public ESPNet weights: 55.65 on the 233 test images with void kept (published: 55.64), 57.17 with void left out. Only
    /// false positives change, so accuracies are the same as with <see cref="Cityscapes"/>; all eleven classes occur in the test images, so
    /// nothing is known of absent ones, and they are left out of the mean.
    /// </remarks>
    public static MetricProfile CamVidPublished { get; } =
        new("camvid-published", "predictions on void are false positives; absent classes left out of the mean") { VoidIsFalsePositive = true };

    /// <summary>All profiles, the product's own first.</summary>
    public static IReadOnlyList<MetricProfile> All { get; } =
    [
        Cityscapes, Voc, Ade, TorchVision, MmSeg, PaddleSeg, Smp, SmpMicro, SmpMacroImagewise, SmpMicroImagewise, CamVidPublished,
    ];

    /// <summary>What the command line and the recipes call it: <c>camvid-published</c>.</summary>
    public string Name { get; }

    /// <summary>The definition in a line, as reports print it.</summary>
    public string Description { get; }

    /// <summary>How images and classes become one figure.</summary>
    public ScoreReduction Reduction { get; private init; } = ScoreReduction.Macro;

    /// <summary>Whether a class predicted on a void pixel counts as a false positive.</summary>
    public bool VoidIsFalsePositive { get; private init; }

    /// <summary>What an undefined IoU becomes.</summary>
    public UndefinedScore IoU { get; private init; } = UndefinedScore.LeftOut;

    /// <summary>What an undefined Dice coefficient becomes.</summary>
    public UndefinedScore Dice { get; private init; } = UndefinedScore.LeftOut;

    /// <summary>What the undefined accuracy of a class becomes; it is undefined already when the class is not present.</summary>
    public UndefinedScore Accuracy { get; private init; } = UndefinedScore.LeftOut;

    /// <summary>The profile of a name.</summary>
    /// <param name="name">One of <see cref="All"/>, in any case.</param>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static MetricProfile Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new ArgumentException(
            $"Unknown metric profile `{name}`. {NearestName.Suggest(name, [.. All.Select(profile => profile.Name)])}", nameof(name));
    }

    /// <summary><c>cityscapes (void left out; absent classes left out of the mean)</c>.</summary>
    public override string ToString() => $"{Name} ({Description})";

    private static MetricProfile SmpReducedBy(string name, ScoreReduction reduction, string description) => new(name, description)
    {
        Reduction = reduction,
        IoU = UndefinedScore.One,
        Dice = UndefinedScore.One,
        Accuracy = UndefinedScore.One,
    };
}
