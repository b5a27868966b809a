using CsCheck;
using Pixelwise.Comparison;

namespace Pixelwise.Tests.Comparison;

public class LabelPlacementTests
{
    private static readonly LabelBox Picture = new(0, 0, 900, 600);

    // As many as the zoo has, most of them in one corner.
    private static readonly Gen<(double X, double Y, double Width)[]> Points = Gen.Select(
        Gen.Double[10, 300],
        Gen.Double[10, 590],
        Gen.Double[20, 120]).Array[1, 45];

    [Fact]
    public void No_name_covers_another_name_or_a_point_or_leaves_the_picture() => Points.Holds(points =>
    {
        var boxes = Place(points, Picture).Select(Assert.NotNull).ToArray();

        Assert.All(boxes, box => Assert.True(Picture.Holds(box)));
        for (var i = 0; i < boxes.Length; i++)
        {
            Assert.DoesNotContain(boxes[..i], boxes[i].Overlaps);
            Assert.DoesNotContain(points, point => boxes[i].Overlaps(new LabelBox(point.X - 4, point.Y - 4, 8, 8)));
        }
    });

    [Fact]
    public void A_lonely_point_has_its_name_on_the_right()
    {
        var box = Assert.NotNull(Place([(100, 200, 80)], Picture)[0]);

        Assert.Equal(106, box.Left, precision: 9);
        Assert.Equal(200, box.Top + box.Height / 2, precision: 9);
    }

    [Fact]
    public void A_name_that_does_not_fit_is_left_out() => Assert.Null(Place([(10, 10, 80)], new LabelBox(0, 0, 60, 60))[0]);

    [Fact]
    public void Every_point_needs_a_name() =>
        Assert.Throws<ArgumentException>(() => LabelPlacement.Place([(1, 1)], [], Picture));

    private static IReadOnlyList<LabelBox?> Place((double X, double Y, double Width)[] points, LabelBox picture) =>
        LabelPlacement.Place([.. points.Select(point => (point.X, point.Y))], [.. points.Select(point => (point.Width, 14.0))], picture);
}
