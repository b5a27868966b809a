using Pixelwise.Comparison;

namespace Pixelwise.Tests.Comparison;

public class ModelLimitsTests
{
    private static readonly ModelFigures Model = Figures.Of("a", milliseconds: 50, meanIoU: 0.6);

    [Fact]
    public void Without_limits_nothing_is_broken() => Assert.Empty(new ModelLimits().BrokenBy(Model));

    [Fact]
    public void A_limit_that_is_just_reached_is_kept() => Assert.Empty(new ModelLimits
    {
        Milliseconds = 50,
        MemoryBytes = 300e6,
        DiskBytes = 4e6,
        MeanIoU = 0.6,
        ClassIoU = new Dictionary<string, double> { ["car"] = 0.5, ["road"] = 0.9 },
    }.BrokenBy(Model));

    [Fact]
    public void Each_broken_limit_is_told_with_its_figure() =>
        Assert.Equal(
            [
                "takes 50 ms, more than 49.5",
                "needs 300 MB of memory, more than 200 MB",
                "is a file of 4 MB, more than 1 MB",
                "has a mean IoU of 60.0 %, less than 65.0 %",
                "has an IoU of 50.0 % for car, less than 55.0 %",
            ],
            new ModelLimits
            {
                Milliseconds = 49.5,
                MemoryBytes = 200e6,
                DiskBytes = 1e6,
                MeanIoU = 0.65,
                ClassIoU = new Dictionary<string, double> { ["car"] = 0.55 },
            }.BrokenBy(Model));

    [Fact]
    public void A_class_without_a_score_breaks_every_limit() =>
        Assert.Single(new ModelLimits { ClassIoU = new Dictionary<string, double> { ["train"] = 0 } }.BrokenBy(Model));

    [Fact]
    public void Unknown_quality_is_never_good_enough() =>
        Assert.Equal(["has no trained weights, so its quality is not known"], new ModelLimits().BrokenBy(Figures.Of("b", 1)));

    [Fact]
    public void A_class_that_is_not_there_is_an_error_with_a_suggestion()
    {
        var limits = new ModelLimits { ClassIoU = new Dictionary<string, double> { ["raod"] = 0.5 } };

        Assert.Equal(
            "There is no class `raod` in camvid/test. Did you mean `road`?",
            Assert.Throws<ArgumentException>(() => limits.BrokenBy(Model)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Limits_of_cost_are_positive(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelLimits { Milliseconds = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelLimits { MemoryBytes = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelLimits { DiskBytes = value });
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(60)]
    [InlineData(double.NaN)]
    public void Limits_of_quality_are_shares(double value)
    {
        Assert.Contains("60 % is 0.6", Assert.Throws<ArgumentOutOfRangeException>(() => new ModelLimits { MeanIoU = value }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelLimits { ClassIoU = new Dictionary<string, double> { ["car"] = value } });
    }
}
