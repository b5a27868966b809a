using Pixelwise.Benchmarking;

namespace Pixelwise.Tests.Benchmarking;

public class RunTimesTests
{
    [Fact]
    public void The_median_of_an_odd_number_of_runs_is_the_one_in_the_middle()
    {
        var times = new RunTimes([30, 10, 20]);

        Assert.Equal((3, 10.0, 20.0), (times.Count, times.Best, times.Median));
        Assert.Equal([30, 10, 20], times.Milliseconds);
    }

    [Fact]
    public void The_median_of_an_even_number_of_runs_is_the_mean_of_the_two_in_the_middle() =>
        Assert.Equal(25, new RunTimes([40, 10, 30, 20]).Median);

    [Theory]
    [InlineData(20, 19)] // 19 of 20 runs are 95 %
    [InlineData(21, 20)] // 19 of 21 would be 90 %
    [InlineData(100, 95)]
    public void Of_runs_that_took_1_2_3_ms_and_so_on_the_p95_is_the_least_that_95_percent_do_not_exceed(int runs, double p95) =>
        Assert.Equal(p95, new RunTimes([.. Enumerable.Range(1, runs).Select(time => (double)time)]).P95);

    [Fact]
    public void Fewer_than_20_runs_have_no_p95() => Assert.Null(new RunTimes([.. Enumerable.Repeat(1.0, 19)]).P95);

    [Fact]
    public void No_run_has_no_times() => Assert.Throws<ArgumentException>(() => new RunTimes([]));
}
