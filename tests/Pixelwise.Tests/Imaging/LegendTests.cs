using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Imaging;

public class LegendTests
{
    private static readonly Rgb White = new(255, 255, 255);
    private static readonly Rgb Orange = new(255, 128, 0);
    private static readonly Rgb Teal = new(0, 128, 128);
    private static readonly ClassSet Classes = new(
        [
            new SemanticClass("background", new Rgb(0, 0, 0)),
            new SemanticClass("road", Orange),
            new SemanticClass("tree", Teal),
            new SemanticClass("car", new Rgb(9, 9, 9)),
        ],
        background: 0);

    [Fact]
    public void The_overlay_stands_unchanged_beside_the_panel()
    {
        var (photo, labels) = Scene(200, 300);

        var overlay = Overlay.Draw(photo, labels, Classes);
        var right = Overlay.DrawWithLegend(photo, labels, Classes);
        var below = Overlay.DrawWithLegend(photo, labels, Classes, new OverlayOptions { Legend = LegendPlacement.Below });

        Assert.Equal(200, right.Size.Height);
        Assert.True(right.Size.Width > 300);
        Assert.Equal(300, below.Size.Width);
        Assert.True(below.Size.Height > 200);
        for (var row = 0; row < 200; row++)
        {
            Assert.Equal(overlay.Pixels.AsSpan(row * 900, 900), right.Pixels.AsSpan(row * right.Size.Width * 3, 900));
            Assert.Equal(overlay.Pixels.AsSpan(row * 900, 900), below.Pixels.AsSpan(row * 900, 900));
        }
    }

    [Fact]
    public void Classes_that_occur_have_swatches_largest_first_and_others_have_none()
    {
        var (photo, labels) = Scene(200, 300); // tree covers most, then road; no car

        var panel = Overlay.DrawWithLegend(photo, labels, Classes);

        Assert.True(FirstRow(panel, Teal) < FirstRow(panel, Orange));
        Assert.Equal(int.MaxValue, FirstRow(panel, new Rgb(9, 9, 9)));
    }

    [Fact]
    public void Many_classes_on_a_small_photo_take_several_columns()
    {
        var classes = new ClassSet(
            Enumerable.Range(0, 40).Select(id => new SemanticClass($"class {id}", new Rgb((byte)(5 * id), 77, (byte)(255 - 5 * id)))));
        var labels = new LabelMap(new ImageSize(80, 80), [.. Enumerable.Range(0, 6400).Select(i => (byte)(i % 40))]);

        var right = Overlay.DrawWithLegend(new RgbImage(labels.Size), labels, classes);
        var below = Overlay.DrawWithLegend(new RgbImage(labels.Size), labels, classes, new OverlayOptions { Legend = LegendPlacement.Below });

        Assert.Equal(80, right.Size.Height);
        Assert.All(classes, each => Assert.NotEqual(int.MaxValue, FirstRow(right, each.Color, fromColumn: 80)));
        Assert.All(classes, each => Assert.NotEqual(int.MaxValue, FirstRow(below, each.Color, fromRow: 80)));
    }

    [Fact]
    public void The_panel_outgrows_a_photo_that_is_smaller_than_one_row()
    {
        var labels = new LabelMap(new ImageSize(1, 1), [1]);

        var picture = Overlay.DrawWithLegend(new RgbImage(labels.Size), labels, Classes);

        Assert.True(picture.Size is { Height: > 11, Width: > 50 });
        Assert.Equal(White, picture[picture.Size.Height - 1, 0]);
    }

    [Fact]
    public void Names_in_letters_that_do_not_ship_and_names_without_end_are_drawn_all_the_same()
    {
        var classes = new ClassSet([new SemanticClass("道路 🛣", Orange), new SemanticClass(new string('w', 4000), Teal)]);
        var labels = new LabelMap(new ImageSize(200, 200));
        labels[0, 0] = 1;

        var picture = Overlay.DrawWithLegend(new RgbImage(labels.Size), labels, classes);

        Assert.InRange(picture.Size.Width, 250, 600);
    }

    private static (RgbImage Photo, LabelMap Labels) Scene(int height, int width)
    {
        var labels = new LabelMap(new ImageSize(height, width));
        for (var row = 0; row < height; row++)
        {
            labels.Labels.AsSpan(row * width, width).Fill((byte)(row < height / 5 ? 0 : row < height / 2 ? 1 : 2));
        }
        return (new RgbImage(labels.Size), labels);
    }

    // Overlays mix colours, so that a pure class colour occurs in swatches only.
    private static int FirstRow(RgbImage picture, Rgb color, int fromRow = 0, int fromColumn = 0)
    {
        for (var row = fromRow; row < picture.Size.Height; row++)
        {
            for (var column = fromColumn; column < picture.Size.Width; column++)
            {
                if (picture[row, column] == color)
                {
                    return row;
                }
            }
        }
        return int.MaxValue;
    }
}
