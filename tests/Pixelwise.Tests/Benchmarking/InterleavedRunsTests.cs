using Pixelwise.Benchmarking;

namespace Pixelwise.Tests.Benchmarking;

public class InterleavedRunsTests
{
    [Fact]
    public void Contestants_run_in_turn_and_runs_that_warm_up_are_not_counted()
    {
        var order = new List<string>();
        var steps = new List<(int, int)>();

        var times = InterleavedRuns.Measure(
            [new Contestant(() => order.Add("a")), new Contestant(() => order.Add("b"))], new MeasuringOptions { Runs = 2, WarmUps = 1 },
            (done, total) => steps.Add((done, total)), TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b", "a", "b", "a", "b"], order);
        Assert.Equal([2, 2], times.Select(each => each.Count));
        Assert.Equal([(1, 6), (2, 6), (3, 6), (4, 6), (5, 6), (6, 6)], steps);
    }

    [Fact]
    public void Times_are_those_of_the_contestant_in_the_same_place()
    {
        var times = InterleavedRuns.Measure(
            [new Contestant(() => { }), new Contestant(() => Thread.Sleep(20))],
            new MeasuringOptions { Runs = 3, WarmUps = 0 },
            cancellation: TestContext.Current.CancellationToken);

        Assert.True(times[1].Best >= 19, $"{times[1].Best} ms"); // clocks differ a little
        Assert.True(times[0].Best < times[1].Best);
    }

    [Fact]
    public void Measuring_ends_between_two_runs()
    {
        using var ending = new CancellationTokenSource();
        var runs = 0;

        Assert.Throws<OperationCanceledException>(() => InterleavedRuns.Measure([new Contestant(Run)], cancellation: ending.Token));

        Assert.Equal(3, runs);

        void Run()
        {
            if (++runs == 3)
            {
                ending.Cancel();
            }
        }
    }

    [Fact]
    public void A_number_of_runs_that_measures_nothing_is_refused()
    {
        Assert.Contains(
            "at least 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => new MeasuringOptions { Runs = 0 }).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "0 or more",
            Assert.Throws<ArgumentOutOfRangeException>(() => new MeasuringOptions { WarmUps = -1 }).Message,
            StringComparison.Ordinal);
    }

    private sealed class Contestant(Action run) : IContestant
    {
        public void Run() => run();

        public void Dispose()
        {
        }
    }
}
