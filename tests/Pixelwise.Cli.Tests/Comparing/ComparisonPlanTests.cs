using Pixelwise.Cli.Comparing;
using Pixelwise.Cli.Engines;
using Pixelwise.Datasets;
using Pixelwise.Refinement;

namespace Pixelwise.Cli.Tests.Comparing;

public sealed class ComparisonPlanTests
{
    [Theory]
    [InlineData("enet", null)]
    [InlineData("enet+crf=pydensecrf", "pydensecrf")]
    public void A_network_is_scored_with_the_CRF_behind_it(string name, string? preset)
    {
        var plan = Plan(Engine.Onnx, name);

        Assert.Equal(preset is null ? null : CrfPreset.Find(preset).Options, plan.TaskOf(plan.Candidates[0]).Segmenting.Crf);
    }

    [Theory]
    [InlineData(20, new[] { 5, 5, 5, 5 })]
    [InlineData(3, new[] { 0, 1, 1, 1 })]
    public void The_passes_share_the_runs(int runs, int[] shares) =>
        Assert.Equal(
            shares,
            Enumerable
                .Range(0, ComparisonPlan.Passes)
                .Select(pass => (Plan(Engine.Onnx, "enet") with { Runs = runs }).RunsIn(pass, multiplyAdds: 1)));

    [Fact]
    public void A_heavy_network_is_run_thrice() =>
        Assert.Equal(
            3,
            Enumerable
                .Range(0, ComparisonPlan.Passes)
                .Sum(pass => Plan(Engine.Onnx, "enet").RunsIn(pass, ComparisonPlan.HeavyMultiplyAdds + 1)));

    private static ComparisonPlan Plan(Engine engine, string name)
    {
        var scenes = new Scenes(count: 1);
        return new ComparisonPlan
        {
            Candidates = Candidate.Find([name], scenes.Classes),
            Split = scenes,
            Classes = scenes.Classes.Count,
            Size = scenes.Size,
            Engine = engine,
            Threads = 1,
            Runs = 20,
        };
    }
}
