using Pixelwise.Imaging;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class AugmentationSheetTests
{
    private const int Side = 40;
    private const int Gap = 6;

    private static readonly ToyDataset Toy = new(3, new ImageSize(20, 30), seed: 5);

    /// <summary>Changes nothing, so that every tile of a sample is the sample.</summary>
    private static readonly Augmenter Idle = new(new AugmentationOptions(), AugmentationGolden.Padding);

    private static readonly OverlayOptions Tint = new() { TintBackground = true, ContourWidth = 0 };

    [Fact]
    public void Below_each_photo_is_the_photo_tinted_with_its_labels()
    {
        var sheet = AugmentationSheet.Draw(Toy, samples: 2, epochs: 1, Idle, seed: 1, Side);

        for (var index = 0; index < 2; index++)
        {
            var tile = Resize.Apply(Toy.Read(index), new ImageSize(Side * 20 / 30, Side));
            var tinted = Overlay.Draw(tile.Image, tile.Labels, Toy.Classes, Tint);
            var top = Gap + index * 2 * (Side + Gap);
            foreach (var left in (int[])[Gap, Gap + Side + Gap])
            {
                AssertShows(tile.Image, sheet, top, left);
                AssertShows(tinted, sheet, top + Side + Gap, left);
            }
        }
    }

    [Fact]
    public void The_legend_has_the_classes_shares_of_the_labels_that_are_shown_and_no_void_for_the_paper_between()
    {
        var sheet = AugmentationSheet.Draw(Toy, samples: 1, epochs: 1, Idle, seed: 1, Side);

        // The same labels without paper have the same shares, so the same legend.
        var labels = Resize.Apply(Toy.Read(0), new ImageSize(Side * 20 / 30, Side)).Labels;
        var size = new ImageSize(2 * (Side + Gap) + Gap, 2 * (Side + Gap) + Gap);
        var legend = Legend.Of(labels, Toy.Classes, Tint).DrawBeside(new RgbImage(size));
        Assert.Equal(legend.Size, sheet.Size);
        AssertShows(Cut(legend, size.Width), Cut(sheet, size.Width), top: 0, left: 0);
    }

    private static void AssertShows(RgbImage expected, RgbImage sheet, int top, int left)
    {
        for (var row = 0; row < expected.Size.Height; row++)
        {
            for (var column = 0; column < expected.Size.Width; column++)
            {
                Assert.Equal(expected[row, column], sheet[top + row, left + column]);
            }
        }
    }

    /// <summary>What is right of a column.</summary>
    private static RgbImage Cut(RgbImage picture, int left)
    {
        var part = new RgbImage(new ImageSize(picture.Size.Height, picture.Size.Width - left));
        for (var row = 0; row < part.Size.Height; row++)
        {
            for (var column = 0; column < part.Size.Width; column++)
            {
                part[row, column] = picture[row, left + column];
            }
        }
        return part;
    }
}
