using CsCheck;
using Pixelwise.Annotations;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Annotations;

public class LabelRegionTests
{
    [Fact]
    public void A_pixel_is_a_square_of_four_corners()
    {
        var region = Assert.Single(Regions("""
            .....
            ..0..
            """));

        Assert.Equal([new(2, 1), new(3, 1), new(3, 2), new(2, 2)], region.Exterior);
        Assert.Empty(region.Holes);
    }

    [Fact]
    public void What_lies_within_a_region_is_a_hole_that_runs_the_other_way()
    {
        var regions = Regions("""
            000
            010
            000
            """);

        Assert.Equal([(0, 8), (1, 1)], regions.Select(region => ((int)region.Id, region.Pixels)));
        Assert.Equal([new(0, 0), new(3, 0), new(3, 3), new(0, 3)], regions[0].Exterior);
        Assert.Equal(-1, Area(Assert.Single(regions[0].Holes)));
        Assert.Equal(1, Area(regions[1].Exterior));
    }

    [Fact]
    public void Pixels_that_touch_at_a_corner_only_are_two_regions() => Assert.Equal(2, Regions("""
        0.
        .0
        """).Count);

    [Fact]
    public void A_hole_that_touches_the_outside_at_a_corner_stays_a_hole()
    {
        var region = Assert.Single(Regions("""
            000
            0.0
            00.
            """));

        // Both go through corner (2, 2), and neither through it twice.
        Assert.Equal([new(0, 0), new(3, 0), new(3, 2), new(2, 2), new(2, 3), new(0, 3)], region.Exterior);
        Assert.Equal([new(1, 2), new(2, 2), new(2, 1), new(1, 1)], Assert.Single(region.Holes));
    }

    [Fact]
    public void Filling_the_polygons_gives_the_label_map_back() => RandomMap.Any.Holds(labels =>
    {
        var filled = new LabelMap(labels.Size);
        filled.Labels.AsSpan().Fill(LabelMap.Ignore);
        foreach (var region in LabelRegion.AllOf(labels))
        {
            var pixels = 0;
            for (var row = 0; row < labels.Size.Height; row++)
            {
                for (var column = 0; column < labels.Size.Width; column++)
                {
                    if (Contains(region, row, column))
                    {
                        Assert.Equal(LabelMap.Ignore, filled[row, column]); // no pixel is in two polygons
                        filled[row, column] = region.Id;
                        pixels++;
                    }
                }
            }
            Assert.Equal(region.Pixels, pixels);
        }

        Assert.Equal(labels.Labels, filled.Labels);
    });

    [Fact]
    public void Every_ring_is_simple_has_corners_only_and_turns_as_GeoJSON_asks() =>
        RandomMap.Any.Holds(labels =>
            Assert.All(
                LabelRegion.AllOf(labels),
                region =>
                {
                    Assert.True(Area(region.Exterior) > 0);
                    Assert.All(region.Holes, hole => Assert.True(Area(hole) < 0));
                    Assert.Equal(region.Pixels, Area(region.Exterior) + region.Holes.Sum(Area));
                    Assert.All(
                        region.Holes.Prepend(region.Exterior),
                        ring =>
                        {
                            Assert.Equal(ring.Count, ring.Distinct().Count()); // it never comes to a corner twice
                            Assert.All(
                                Edges(ring).Zip(Edges(ring).Skip(1)),
                                pair => Assert.NotEqual(pair.First.From.X == pair.First.To.X, pair.Second.From.X == pair.Second.To.X));
                        });
                }));

    [Fact]
    public void Regions_come_by_their_first_pixels()
    {
        RandomMap.Any.Holds(labels =>
        {
            var firsts = LabelRegion.AllOf(labels).Select(region => region.Exterior[0].Y * labels.Size.Width + region.Exterior[0].X).ToArray();

            Assert.Equal(firsts.Order(), firsts);
        });
    }

    private static IReadOnlyList<LabelRegion> Regions(string rows)
    {
        var lines = rows.Split('\n').Select(line => line.Trim()).ToArray();
        return LabelRegion.AllOf(new LabelMap(
            new ImageSize(lines.Length, lines[0].Length),
            [.. string.Concat(lines).Select(letter => letter == '.' ? LabelMap.Ignore : (byte)(letter - '0'))]));
    }

    private static IEnumerable<(PixelCorner From, PixelCorner To)> Edges(IReadOnlyList<PixelCorner> ring) => ring.Zip(ring.Skip(1).Append(ring[0]));

    // The shoelace formula.
    private static int Area(IReadOnlyList<PixelCorner> ring) => Edges(ring).Sum(edge => edge.From.X * edge.To.Y - edge.To.X * edge.From.Y) / 2;

    // A ray from the pixel's centre to the right crosses an odd number of edges.
    private static bool Contains(LabelRegion region, int row, int column) =>
        region
            .Holes.Prepend(region.Exterior)
            .SelectMany(Edges)
            .Count(edge =>
                edge.From.X == edge.To.X
                && edge.From.X > column
                && Math.Min(edge.From.Y, edge.To.Y) <= row
                && row < Math.Max(edge.From.Y, edge.To.Y)) % 2
        == 1;
}
