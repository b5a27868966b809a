using Pixelwise.Cli.Benchmarking;
using Pixelwise.Cli.Engines;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Benchmarking;

public class BenchmarkPlanTests
{
    private static readonly BenchmarkSubject UNet = BenchmarkSource.Find("unet", classes: 3, ["width=4"]); // sides of 16k + 12

    [Fact]
    public void Every_network_is_measured_at_every_size_batch_and_number_of_threads_in_every_engine()
    {
        var cases = Plan(new ImageSize(188, 188), new ImageSize(204, 188)).Cases();

        Assert.Equal(2 * 2 * 2 * 2, cases.Count);
        Assert.Equal(cases.Count, cases.Distinct().Count());
        Assert.Equal((new ImageSize(188, 188), 1, 1, Engine.Onnx), (cases[0].Size, cases[0].Batch, cases[0].Threads, cases[0].Engine));
    }

    [Fact]
    public void A_size_that_the_network_does_not_take_becomes_the_nearest_that_it_takes_and_equal_ones_are_measured_once() =>
        Assert.Equal([new ImageSize(204, 204)], Plan(new ImageSize(200, 190), new ImageSize(204, 204)).Cases().Select(each => each.Size).Distinct());

    [Fact]
    public void Cases_are_measured_in_turn_as_long_as_they_fit_into_memory_together()
    {
        var cases = Plan(new ImageSize(188, 188)).Cases();
        var all = cases.Sum(each => each.LikelyBytes);

        Assert.Equal([cases], BenchmarkPlan.Heats(cases, all));
        Assert.Equal(2, BenchmarkPlan.Heats(cases, all - 1).Count());
        Assert.Equal(cases, BenchmarkPlan.Heats(cases, all - 1).SelectMany(heat => heat));
        Assert.Equal(cases.Select(each => new[] { each }), BenchmarkPlan.Heats(cases, memory: 1)); // too large by itself, and yet measured
    }

    [Fact]
    public void A_round_of_several_networks_is_short_so_that_a_run_that_is_cut_off_loses_little()
    {
        BenchmarkSubject[] subjects = [BenchmarkSource.Find("fcn8s", classes: 3, []), UNet, BenchmarkSource.Find("enet", classes: 3, [])];
        var plan = Plan(new ImageSize(364, 492)) with { Subjects = subjects, Batches = [1], Threads = [1] };

        var heats = BenchmarkPlan.Heats(plan.Cases(), memory: long.MaxValue).ToArray();

        // FCN-8s computes more than a round may, so it is measured by itself, and both engines of a network side by side.
        Assert.True(heats[0][0].RoundMultiplyAdds > BenchmarkPlan.MostRoundMultiplyAdds);
        Assert.Equal([["fcn8s", "fcn8s"], ["unet", "unet", "enet", "enet"]], heats.Select(heat => heat.Select(each => each.Subject.Name)));
        Assert.All(heats, heat => Assert.Equal([Engine.Onnx, Engine.Torch], heat.Select(each => each.Engine).Distinct()));
    }

    private static BenchmarkPlan Plan(params ImageSize[] sizes) => new()
    {
        Subjects = [UNet],
        Sizes = sizes,
        Batches = [1, 2],
        Threads = [1, 2],
        Engines = [Engine.Onnx, Engine.Torch],
    };
}
