using CsCheck;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Imaging;

public class OverlayTests
{
    private static readonly OverlayOptions NoContours = new() { ContourWidth = 0 };
    private static readonly ClassSet Classes = new(
        [
            new SemanticClass("background", new Rgb(0, 0, 0)),
            new SemanticClass("road", new Rgb(200, 100, 0)),
            new SemanticClass("tree", new Rgb(0, 255, 0)),
        ],
        background: 0);

    [Fact]
    public void Class_colours_are_mixed_into_the_photo_by_their_opacity()
    {
        var picture = Overlay.Draw(Grey(1, 1, 100), Labels(1, 1, [1]), Classes, NoContours with { Opacity = 0.25 });

        // 100 + (200 − 100)/4, 100 + (100 − 100)/4, 100 + (0 − 100)/4
        Assert.Equal(new Rgb(125, 100, 75), picture[0, 0]);
    }

    [Fact]
    public void Void_and_background_show_the_photo_as_it_is()
    {
        var picture = Overlay.Draw(Grey(1, 3, 90), Labels(1, 3, [0, LabelMap.Ignore, 1]), Classes);

        Assert.Equal(new Rgb(90, 90, 90), picture[0, 0]);
        Assert.Equal(new Rgb(90, 90, 90), picture[0, 1]);
        Assert.NotEqual(new Rgb(90, 90, 90), picture[0, 2]);
    }

    [Fact]
    public void The_background_is_tinted_on_request()
    {
        var picture = Overlay.Draw(Grey(1, 1, 90), Labels(1, 1, [0]), Classes, NoContours with { TintBackground = true, Opacity = 1 });

        Assert.Equal(new Rgb(0, 0, 0), picture[0, 0]);
    }

    [Fact]
    public void The_photo_itself_is_not_changed()
    {
        var photo = Grey(1, 1, 100);

        Overlay.Draw(photo, Labels(1, 1, [1]), Classes);

        Assert.Equal(new Rgb(100, 100, 100), photo[0, 0]);
    }

    [Fact]
    public void A_contour_is_as_wide_as_asked_and_lies_inside_each_region()
    {
        var photo = Grey(1, 8, 100);
        var labels = Labels(1, 8, [1, 1, 1, 1, 2, 2, 2, 2]);

        var plain = Overlay.Draw(photo, labels, Classes, NoContours);
        var outlined = Overlay.Draw(photo, labels, Classes, NoContours with { ContourWidth = 2 });

        // The border lies between columns 3 and 4; the picture's own edge is none.
        Assert.Equal([2, 3, 4, 5], Enumerable.Range(0, 8).Where(column => plain[0, column] != outlined[0, column]));
    }

    [Fact]
    public void Contours_are_the_pixels_with_another_label_within_their_width_up_down_left_or_right()
    {
        var maps = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 80], Gen.Int[0, 3]).SelectMany((height, width, contour) =>
            Gen.Byte[0, 1].Array[height * width].Select(labels => (Labels: Labels(height, width, labels), Contour: contour)));

        maps.Holds(given =>
        {
            var (labels, marks) = (given.Labels, new byte[given.Labels.Size.Width]);
            for (var row = 0; row < labels.Size.Height; row++)
            {
                new Contours(labels, given.Contour).Mark(row, marks);

                Assert.Equal(
                    Enumerable.Range(0, marks.Length).Select(column => IsNearBorder(labels, row, column, given.Contour)),
                    marks.Select(mark => mark != 0));
            }
        });

        static bool IsNearBorder(LabelMap labels, int row, int column, int width) => Enumerable.Range(1, width)
            .SelectMany(step => new[] { (row - step, column), (row + step, column), (row, column - step), (row, column + step) })
            .Where(place => place.Item1 >= 0 && place.Item1 < labels.Size.Height && place.Item2 >= 0 && place.Item2 < labels.Size.Width)
            .Any(place => labels[place.Item1, place.Item2] != labels[row, column]);
    }

    [Fact]
    public void Photo_and_labels_have_one_size()
    {
        var exception = Assert.Throws<ArgumentException>(() => Overlay.Draw(Grey(3, 4, 0), Labels(1, 1, [0]), Classes));

        Assert.StartsWith("The photo is 3x4, but its labels are 1x1; resize one to the other.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_other_classes_are_refused_with_their_place()
    {
        var exception = Assert.Throws<ArgumentException>(() => Overlay.Draw(Grey(2, 2, 0), Labels(2, 2, [0, 1, 2, 3]), Classes));

        Assert.StartsWith("Label 3 at row 1, column 1 is outside the 3 classes", exception.Message, StringComparison.Ordinal);
    }

    private static RgbImage Grey(int height, int width, byte value)
    {
        var image = new RgbImage(new ImageSize(height, width));
        image.Pixels.AsSpan().Fill(value);
        return image;
    }

    private static LabelMap Labels(int height, int width, byte[] labels) => new(new ImageSize(height, width), labels);
}
