using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Tests.Metrics;

public class BoundaryBandTests
{
    [Fact]
    public void Distances_grow_by_one_on_either_side_of_a_straight_border()
    {
        var map = Map("000011", "000011");

        Assert.Equal([3.5f, 2.5f, 1.5f, 0.5f, 0.5f, 1.5f], BoundaryBand.Distance(map)[..6]);
    }

    [Fact]
    public void A_band_covers_as_many_pixels_on_either_side_as_it_is_wide()
    {
        var map = Map("00000011111");

        Assert.Equal("....####...", Marks(BoundaryBand.Mask(map, width: 2)));
        Assert.Equal("..########.", Marks(BoundaryBand.Mask(map, width: 4)));
    }

    [Fact]
    public void Distance_is_Euclidean()
    {
        var map = Map(
            "00000",
            "00000",
            "00100",
            "00000",
            "00000");

        // The centre and its four neighbours touch the border. The corner is √(2² + 1²) from the nearest of those, all others less than
        // 1.5.
        Assert.Equal(0.5f + MathF.Sqrt(5), BoundaryBand.Distance(map)[0]);
        Assert.Equal(
            ".###." +
            "#####" +
            "#####" +
            "#####" +
            ".###.", Marks(BoundaryBand.Mask(map, width: 2)));
    }

    [Fact]
    public void The_edge_of_the_image_is_no_border()
    {
        var map = Map("000", "000");

        Assert.All(BoundaryBand.Distance(map), distance => Assert.Equal(float.PositiveInfinity, distance));
        Assert.DoesNotContain(true, BoundaryBand.Mask(map, width: 1_000_000));
    }

    [Fact]
    public void A_class_ends_where_void_begins_unless_asked_otherwise()
    {
        var map = Map("00000vv11111");

        Assert.Equal("....####....", Marks(BoundaryBand.Mask(map, width: 1)));
        Assert.Equal("............", Marks(BoundaryBand.Mask(map, width: 1, voidIsBorder: false)));
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(40, 1)]
    [InlineData(23, 31)]
    public void Distances_are_those_of_a_search_through_all_pixels(int height, int width)
    {
        var random = new Random(11);
        var size = new ImageSize(height, width);
        foreach (var share in (double[])[0.01, 0.1, 0.5])
        {
            var map = new LabelMap(size, [.. Enumerable.Range(0, height * width).Select(_ => (byte)(random.NextDouble() < share ? 1 : 0))]);
            (int Row, int Column)[] pixels =
            [
                .. from row in Enumerable.Range(0, height) from column in Enumerable.Range(0, width) select (row, column),
            ];
            (int Row, int Column)[] touching =
            [
                .. pixels.Where(pixel => Neighbours(pixel).Any(near => map[near.Row, near.Column] != map[pixel.Row, pixel.Column])),
            ];
            IEnumerable<(int Row, int Column)> Neighbours((int Row, int Column) pixel) =>
                pixels.Where(other => Math.Abs(other.Row - pixel.Row) + Math.Abs(other.Column - pixel.Column) == 1);

            var expected = pixels.Select(pixel =>
                touching.Length == 0
                    ? float.PositiveInfinity
                    : 0.5f
                        + touching.Min(seed =>
                            MathF.Sqrt(
                                (seed.Row - pixel.Row) * (seed.Row - pixel.Row)
                                    + (seed.Column - pixel.Column) * (seed.Column - pixel.Column))));

            Assert.Equal(expected, BoundaryBand.Distance(map));
            Assert.Equal(expected.Select(distance => distance <= 3), BoundaryBand.Mask(map, width: 3));
        }
    }

    [Fact]
    public void A_band_is_at_least_one_pixel_wide() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BoundaryBand.Mask(Map("01"), width: 0));

    private static LabelMap Map(params string[] rows) => new(
        new ImageSize(rows.Length, rows[0].Length),
        [.. rows.SelectMany(row => row).Select(label => label == 'v' ? LabelMap.Ignore : (byte)(label - '0'))]);

    private static string Marks(bool[] mask) => string.Concat(mask.Select(marked => marked ? '#' : '.'));
}
