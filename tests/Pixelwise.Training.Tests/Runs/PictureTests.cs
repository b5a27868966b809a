using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;
using Pixelwise.Training.Runs;

namespace Pixelwise.Training.Tests.Runs;

public sealed class PictureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Curves_are_a_picture_with_a_panel_for_each_figure()
    {
        var entries = new List<MetricsEntry>();
        for (var step = 1; step <= 120; step++)
        {
            entries.Add(
                new MetricsEntry(
                    "train",
                    (step - 1) / 10,
                    step,
                    new Dictionary<string, double> { ["loss"] = 2 * Math.Exp(-step / 50.0), ["learning-rate"] = 0.001 * (1 - step / 120.0) }));
            if (step % 20 == 0)
            {
                entries.Add(
                    new MetricsEntry(
                        "validation",
                        (step - 1) / 10,
                        step,
                        new Dictionary<string, double> { ["loss"] = 2.1 * Math.Exp(-step / 60.0), ["mean-iou"] = step / 240.0 }));
            }
        }

        CurvesPicture.Write(_folder.PathOf("curves.png"), entries, stepsPerEpoch: 10);

        var picture = ImageFile.Read(_folder.PathOf("curves.png"));
        Assert.Equal(new ImageSize(900, 900), picture.Size);
        Assert.True(Count(picture, new Rgb(0x00, 0x72, 0xB2)) > 200, "the training curve is drawn");
        Assert.True(Count(picture, new Rgb(0xD5, 0x5E, 0x00)) > 200, "the validation curve is drawn");
        Keep("curves.png");
    }

    [Fact]
    public void Curves_of_nothing_are_refused() =>
        Assert.Throws<ArgumentException>(() => CurvesPicture.Write(_folder.PathOf("curves.png"), [], stepsPerEpoch: 10));

    [Fact]
    public void Letters_do_not_depend_on_the_fonts_of_the_machine()
    {
        PictureFont.Use();

        Assert.Equal("Open Sans", ScottPlot.Fonts.GetTypeface(ScottPlot.Fonts.Default, bold: false, italic: false).FamilyName);
        Assert.Equal("Open Sans", ScottPlot.Fonts.GetTypeface(ScottPlot.Fonts.Default, bold: true, italic: false).FamilyName);
    }

    [Fact]
    public void A_confusion_matrix_is_shaded_by_the_share_of_each_true_class()
    {
        var matrix = new ConfusionMatrix(numClasses: CamVid.Classes.Count);
        for (byte target = 0; target < CamVid.Classes.Count - 1; target++) // the last class has no pixel
        {
            for (byte prediction = 0; prediction < CamVid.Classes.Count; prediction++)
            {
                var pixels = new byte[prediction == target ? 80 : (target + prediction) % 3];
                matrix.Add([.. pixels.Select(_ => target)], [.. pixels.Select(_ => prediction)]);
            }
        }

        ConfusionPicture.Write(_folder.PathOf("confusion.png"), matrix, CamVid.Classes);

        var picture = ImageFile.Read(_folder.PathOf("confusion.png"));
        Assert.Equal(new ImageSize(11 * 48 + 200, 11 * 48 + 200), picture.Size);
        // Ten dark cells of about 52x52 on the diagonal, less the figures in them; all others are nearly white.
        var dark = Enumerable.Range(0, (int)picture.Size.PixelCount).Count(i => picture.Pixels[3 * i] < 60 && picture.Pixels[3 * i + 2] > 100);
        Assert.InRange(dark, 10 * 48 * 48, 10 * 56 * 56);
        Keep("confusion.png");
    }

    [Fact]
    public void Names_and_matrix_must_have_as_many_classes() => Assert.Throws<ArgumentException>(
        () => ConfusionPicture.Write(_folder.PathOf("confusion.png"), new ConfusionMatrix(numClasses: 3), CamVid.Classes));

    private static int Count(RgbImage picture, Rgb color)
    {
        var count = 0;
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            count += (picture.Pixels[i], picture.Pixels[i + 1], picture.Pixels[i + 2]) == (color.R, color.G, color.B) ? 1 : 0;
        }
        return count;
    }

    // For a person who wants to look: PIXELWISE_KEEP_PICTURES=folder dotnet test.
    private void Keep(string name)
    {
        if (Environment.GetEnvironmentVariable("PIXELWISE_KEEP_PICTURES") is { Length: > 0 } folder)
        {
            File.Copy(_folder.PathOf(name), Path.Combine(folder, name), overwrite: true);
        }
    }
}
