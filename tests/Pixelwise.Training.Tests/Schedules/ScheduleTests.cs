using Pixelwise.Training.Schedules;

namespace Pixelwise.Training.Tests.Schedules;

public class ScheduleTests
{
    private static readonly TrainingLength TenEpochsOfTen = new(Epochs: 10, StepsPerEpoch: 10);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 0.75)]
    [InlineData(99, 0.01)]
    [InlineData(100, 0)]
    [InlineData(1000, 0)]
    public void Poly_of_power_1_is_a_straight_line_to_0(long step, double expected) =>
        Assert.Equal(expected, new PolySchedule { Power = 1 }.Factor(step, TenEpochsOfTen), precision: 12);

    [Fact]
    public void Poly_raises_what_is_left_to_its_power()
    {
        // (1 − 75/100)^0.5 = 0.25^0.5 = 0.5, and half-way (1/2)^0.9 = 0.5358867...
        Assert.Equal(0.5, new PolySchedule { Power = 0.5 }.Factor(75, TenEpochsOfTen), precision: 12);
        Assert.Equal(0.5358867312681466, new PolySchedule().Factor(50, TenEpochsOfTen), precision: 12);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(39, 1)]
    [InlineData(40, 0.1)]
    [InlineData(79, 0.1)]
    [InlineData(80, 0.01)]
    [InlineData(100, 0.01)]
    public void Step_drops_at_the_start_of_every_fourth_epoch(long step, double expected) =>
        Assert.Equal(expected, new StepSchedule { StepEpochs = 4 }.Factor(step, TenEpochsOfTen), precision: 12);

    [Fact]
    public void Step_does_not_drop_once_more_at_the_very_end() =>
        Assert.Equal(0.1, new StepSchedule { StepEpochs = 5 }.Factor(100, TenEpochsOfTen), precision: 12);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 0.6)]                  // 0.2 + 0.8 · (1 + cos 90°) / 2
    [InlineData(25, 0.88284271247461901)]  // 0.2 + 0.8 · (1 + √½) / 2
    [InlineData(100, 0.2)]
    public void Cosine_falls_along_half_a_wave_to_its_last_factor(long step, double expected) =>
        Assert.Equal(expected, new CosineSchedule { LastFactor = 0.2 }.Factor(step, TenEpochsOfTen), precision: 12);

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(6, 0.6)]   // half of the twelve steps: half-way from 0.2 to 1
    [InlineData(11, 0.93333333333333333)]
    [InlineData(12, 1)]
    [InlineData(90, 1)]
    public void The_warm_up_rises_in_a_straight_line(long step, double expected) =>
        Assert.Equal(
            expected,
            new ConstantSchedule
            {
                WarmupEpochs = 1,
                WarmupSteps = 2,
                WarmupFactor = 0.2,
            }.Factor(step, TenEpochsOfTen),
            precision: 12);

    [Fact]
    public void The_warm_up_multiplies_the_schedule_under_it()
    {
        var schedule = new PolySchedule { Power = 1, WarmupSteps = 20, WarmupFactor = 0 };

        // 10/20 of the warm-up times 1 − 10/100
        Assert.Equal(0.5 * 0.9, schedule.Factor(10, TenEpochsOfTen), precision: 12);
    }
}
