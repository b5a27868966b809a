using System.Text.Json;
using CsCheck;
using Pixelwise.Annotations;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Annotations;

public class RunLengthMaskTests
{
    [Fact]
    public void Runs_go_down_the_columns_and_begin_outside()
    {
        // 1 0 1
        // 1 1 0
        var labels = new LabelMap(new ImageSize(2, 3), [1, 0, 1, 1, 1, 0]);

        // Down the columns: 1 1 | 0 1 | 1 0.
        Assert.Equal([0, 2, 1, 2, 1], RunLengthMask.Of(labels, 1).Counts);
        Assert.Equal([2, 1, 2, 1], RunLengthMask.Of(labels, 0).Counts);
    }

    [Fact]
    public void A_class_that_does_not_occur_has_an_empty_mask()
    {
        var mask = RunLengthMask.Of(new LabelMap(new ImageSize(2, 3)), 7);

        Assert.Equal([6], mask.Counts);
        Assert.Equal((0L, default(PixelBox)), (mask.Area, mask.Box));
    }

    [Fact]
    public void Void_has_no_mask()
    {
        var labels = new LabelMap(new ImageSize(1, 4), [3, LabelMap.Ignore, 0, 3]);

        Assert.Equal([(byte)0, (byte)3], RunLengthMask.OfAll(labels).Keys);
    }

    [Fact]
    public void Strings_areas_and_boxes_are_those_of_COCOs_own_code()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Fixture.File("Annotations/Fixtures/coco-masks.json")));

        foreach (var each in golden.RootElement.EnumerateArray())
        {
            var size = new ImageSize(each.GetProperty("height").GetInt32(), each.GetProperty("width").GetInt32());
            var step = each.GetProperty("step").GetInt32();
            var mask = RunLengthMask.Of(Rings(size, step), each.GetProperty("label").GetByte());

            var box = each.GetProperty("bbox").EnumerateArray().Select(side => side.GetInt32()).ToArray();
            Assert.Equal(each.GetProperty("counts").GetString(), mask.ToCompressedString());
            Assert.Equal(each.GetProperty("area").GetInt64(), mask.Area);
            Assert.Equal(new PixelBox(box[0], box[1], box[2], box[3]), mask.Box);
        }
    }

    [Fact]
    public void Polygons_cover_the_pixels_that_COCOs_own_code_says()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Fixture.File("Annotations/Fixtures/coco-polygons.json")));

        foreach (var each in golden.RootElement.EnumerateArray())
        {
            var size = new ImageSize(each.GetProperty("size")[0].GetInt32(), each.GetProperty("size")[1].GetInt32());
            var polygons = each.GetProperty("polygons")
                .EnumerateArray()
                .Select(polygon => polygon.EnumerateArray().Select(number => number.GetDouble()).ToArray());

            Assert.Equal(each.GetProperty("counts").GetString(), RunLengthMask.OfPolygons(size, polygons).ToCompressedString());
        }
    }

    [Fact]
    public void A_string_gives_the_mask_back_that_it_was_made_of() => RandomMap.Any.Holds(labels =>
    {
        foreach (var mask in RunLengthMask.OfAll(labels).Values)
        {
            Assert.Equal(mask.Counts, RunLengthMask.Parse(labels.Size, mask.ToCompressedString()).Counts);
        }
    });

    [Fact]
    public void Runs_of_no_length_are_kept_and_leave_the_box_alone()
    {
        var mask = RunLengthMask.OfCounts(new ImageSize(2, 3), [2, 0, 1, 2, 1, 0]);

        Assert.Equal([2, 0, 1, 2, 1, 0], mask.Counts);
        Assert.Equal((2L, new PixelBox(1, 0, 2, 2)), (mask.Area, mask.Box)); // pixels 3 and 4 down the columns: the lower of column 1, the upper of column 2
    }

    [Theory]
    [InlineData("A polygon has 4 numbers, but it is an x and a y for each of three corners or more", 1.0, 1.0, 2.0, 2.0)]
    [InlineData("A polygon has 7 numbers", 1.0, 1.0, 2.0, 2.0, 1.0, 2.0, 3.0)]
    [InlineData("A polygon has a corner at y = 1000000, far outside the image of 2x3", 1.0, 1.0, 2.0, 1e6, 1.0, 2.0)]
    [InlineData("A polygon has a corner at x = NaN", double.NaN, 1.0, 2.0, 1.0, 1.0, 2.0)]
    public void A_polygon_that_draws_nothing_sensible_is_refused(string expected, params double[] polygon)
    {
        var error = Assert.Throws<ArgumentException>(() => RunLengthMask.OfPolygons(new ImageSize(2, 3), [polygon]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("15", "Runs add up to 6 pixels, but the image of 1x5 has 5")]
    [InlineData("1\u00e9", "is no part of a compressed run length")]
    [InlineData("1o", "end within a number")]
    [InlineData("Pooooooo", "is no part of a compressed run length")]
    [InlineData("O", "Runs add up to -1 pixels")]
    public void A_string_that_is_no_mask_is_refused(string counts, string expected)
    {
        var error = Assert.Throws<ArgumentException>(() => RunLengthMask.Parse(new ImageSize(1, 5), counts));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_masks_of_a_map_give_it_back() => RandomMap.Any.Holds(labels =>
    {
        var (height, width) = (labels.Size.Height, labels.Size.Width);
        var rebuilt = new LabelMap(labels.Size);
        rebuilt.Labels.AsSpan().Fill(LabelMap.Ignore);
        foreach (var (id, mask) in RunLengthMask.OfAll(labels))
        {
            Assert.Equal(height * width, mask.Counts.Sum());
            var at = 0;
            foreach (var (run, count) in mask.Counts.Index())
            {
                for (var i = at; run % 2 == 1 && i < at + count; i++)
                {
                    rebuilt[i % height, i / height] = id;
                }
                at += count;
            }
        }

        Assert.Equal(labels.Labels, rebuilt.Labels);
    });

    /// <summary>The maps of make_coco_masks.py.</summary>
    private static LabelMap Rings(ImageSize size, int step)
    {
        var labels = new LabelMap(size);
        for (var row = 0; row < size.Height; row++)
        {
            for (var column = 0; column < size.Width; column++)
            {
                labels[row, column] = (byte)((row * row + 3 * column * column) / step % 4);
            }
        }
        return labels;
    }
}
