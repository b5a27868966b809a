using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Tests;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests;

/// <summary>
/// Two small street pictures to learn from: windows of CamVid's training frames or, where CamVid is absent, built-in scenes of its classes.
/// </summary>
internal static class StreetCrops
{
    public static readonly ImageSize Size = new(64, 80);

    private static readonly string? CamVidRoot = RealData.Find("camvid");

    // Of all windows of this size, those in which the most classes have 60 pixels or more: eleven and ten, and void besides.
    private static readonly (int Frame, int Top, int Left)[] Windows = [(348, 140, 200), (208, 140, 160)];

    public static ClassSet Classes => CamVid.Classes;

    public static IReadOnlyList<Sample> All { get; } = CamVidRoot is null ? BuiltIn() : Crops(CamVidRoot);

    /// <summary>Warns in the test's report where scenes stand in for CamVid.</summary>
    public static void TellOrigin()
    {
        if (CamVidRoot is null)
        {
            TestContext.Current.AddWarning($"CamVid is absent, so built-in scenes were learnt; {RealData.Mend}.");
        }
    }

    private static Sample[] BuiltIn()
    {
        var scenes = new Scenes(Windows.Length, seed: 1, size: Size);
        return [.. Enumerable.Range(0, scenes.Count).Select(scenes.Read)];
    }

    private static Sample[] Crops(string root)
    {
        var frames = CamVid.Open(root).Open("train");
        return [.. Windows.Select(window => Crop(frames.Read(window.Frame), window.Top, window.Left))];
    }

    private static Sample Crop(Sample frame, int top, int left)
    {
        var crop = new Sample(frame.Name, new RgbImage(Size), new LabelMap(Size));
        var placement = new Placement(frame.Image.Size, frame.Image.Size, Size, top, left, Flip: false);
        Resampler.Bilinear(frame.Image.Pixels, placement, crop.Image.Pixels);
        Resampler.Nearest(frame.Labels.Labels, placement, crop.Labels.Labels);
        return crop;
    }
}
