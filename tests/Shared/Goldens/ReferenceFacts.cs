using Pixelwise.Arrays;
using Pixelwise.Networks;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Goldens;

/// <summary>What an engine has to answer: whole models against the implementations that their public checkpoints come from.</summary>
public abstract class ReferenceFacts
{
    // Both sum in float32 in orders of their own; a wrong epsilon of the normalisation already moves ENet's logits by 6e-3.
    private const double Tolerance = 1e-4;

    /// <summary>Goldens of <c>out</c>.</summary>
    public static TheoryData<string> Names => [.. ModelGolden.All.Where(golden => golden.Output == Network.OutputName).Select(golden => golden.Name)];

    /// <summary>See <see cref="Mistakes"/>.</summary>
    public static TheoryData<string> AllMistakes => [.. Mistakes.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Logits_are_the_references(string name) => AssertReached(ModelGolden.Find(name));

    /// <summary>The control: what a copy of a network is wrong in most often moves the logits far beyond the tolerance.</summary>
    [Theory]
    [MemberData(nameof(AllMistakes))]
    public void A_mistake_that_keeps_every_parameter_is_seen(string mistake)
    {
        var golden = ModelGolden.Find(Mistakes.Golden);

        var agreement = Agreement(golden, Mistakes.In(golden.Network, mistake));

        Assert.InRange(agreement.RelativeError, 10 * Tolerance, 1);
    }

    [Fact]
    public void One_weight_of_358_off_by_a_hundredth_is_seen()
    {
        var golden = ModelGolden.Find("enet 64x96");

        var agreement = Agreement(golden, golden.Network, weights =>
        {
            foreach (ref var value in weights["dilated3_7.ext_conv2.0.weight"].Floats)
            {
                value *= 1.01f;
            }
        });

        Assert.InRange(agreement.RelativeError, 3 * Tolerance, 1);
    }

    /// <summary>The engine's answer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="image">(N, C, H, W).</param>
    /// <param name="output">Which of the network's outputs.</param>
    protected abstract FloatArray Run(Network network, StateDictionary weights, FloatArray image, string output);

    /// <summary>Holds the engine to a golden.</summary>
    protected void AssertReached(ModelGolden golden)
    {
        ArgumentNullException.ThrowIfNull(golden);
        var agreement = Agreement(golden, golden.Network);

        Assert.InRange(agreement.RelativeError, 0, Tolerance);
        Assert.InRange(agreement.SameClass, 0.999, 1);
    }

    private GoldenAgreement Agreement(ModelGolden golden, Network network, Action<StateDictionary>? change = null)
    {
        var weights = golden.WeightsFor(network);
        change?.Invoke(weights);
        return golden.AgreementWith(Run(network, weights, golden.ImageFor(network), golden.Output));
    }
}
