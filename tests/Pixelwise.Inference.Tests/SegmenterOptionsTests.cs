namespace Pixelwise.Inference.Tests;

public class SegmenterOptionsTests
{
    [Fact]
    public void An_overlap_that_leaves_no_way_forward_is_refused_with_a_usual_one()
    {
        var e = Assert.Throws<ArgumentException>(() => new SegmenterOptions { Window = new() { Size = new(64, 96), Overlap = 64 } });

        Assert.Equal("An overlap of 64 leaves windows of 64x96 no way forward. Use less; a quarter (16) is usual.", e.Message);
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowOptions { Size = new(0, 64) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowOptions { Overlap = -1 });
        Assert.StartsWith(
            "Give one scale or more, each above 0 and at most 8",
            Assert.Throws<ArgumentException>(() => new SegmenterOptions { Scales = [] }).Message);
        Assert.Throws<ArgumentException>(() => new SegmenterOptions { Scales = [1, 0] });
        Assert.Throws<ArgumentException>(() => new SegmenterOptions { Scales = [double.NaN] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StreamOptions { Ahead = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StreamOptions { Runs = 0 });
    }

    [Fact]
    public void What_is_done_is_said_in_words()
    {
        Assert.Equal("whole photos", new SegmenterOptions().Summary);
        Assert.Equal("whole photos at 360x480", new SegmenterOptions { NetworkSize = new(360, 480) }.Summary);
        Assert.Equal("windows of 512x512, overlap 128, gaussian; mean of logits", new SegmenterOptions { Window = new() }.Summary);
        Assert.Equal(
            "windows of 512x512, overlap 0, uniform",
            new SegmenterOptions
            {
                Window = new() { Overlap = 0, Blend = WindowBlend.Uniform },
            }.Summary);
        Assert.Equal(
            "whole photos; scales 0.75, 1; mirrored too; mean of probabilities",
            new SegmenterOptions { Scales = [0.75, 1], Flip = true, Averaging = Averaging.Probabilities }.Summary);
    }
}
