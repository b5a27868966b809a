namespace Pixelwise.Comparison;

/// <summary>
/// The lecture's comparison of thirteen networks: mean IoU on Cityscapes' test images, images a second and time for one, each as its own
/// paper has it. They were measured on thirteen machines at several sizes, so they can be held against measured figures, not against each
/// other.
/// </summary>
public static class LectureTable
{
    /// <summary>The rows by year, in the lecture's order.</summary>
    public static IReadOnlyList<LectureEntry> All { get; } =
    [
        new("DeepLab", "deeplabv1", 2014, 0.631, 0.25, 4000) { WithCrf = true },
        new("SegNet", "segnet", 2015, 0.570, 16.7, 60),
        new("CRF-RNN", "crf-rnn", 2015, 0.625, 1.4, 700),
        new("Dilation10", "dilation10", 2015, 0.671, 0.25, 4000),
        new("ENet", "enet", 2016, 0.583, 76.9, 13),
        new("FCN", "fcn8s", 2016, 0.653, 2, 500),
        new("FRRN", "frrn-b", 2016, 0.718, 2.1, 469),
        new("ICNet", "icnet", 2017, 0.706, 30.3, 33),
        new("PSPNet", "pspnet101", 2017, 0.812, 0.78, 1288),
        new("ENet + Lovász-Softmax", "enet", 2018, 0.631, 76.9, 13) { Training = "the Lovász-Softmax loss" },
        new("LEDNet", "lednet", 2019, 0.706, 71, 14),
        new("ESNet", "esnet", 2019, 0.707, 63, 16),
        new("FasterSeg", "fasterseg", 2019, 0.715, 163.9, 6.1),
    ];
}
