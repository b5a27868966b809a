using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Tests.Goldens;

namespace Pixelwise.Inference.Tests;

/// <summary>Whole models, run by ONNX Runtime, against the implementations that their public checkpoints come from.</summary>
public class ReferenceTests
{
    // Both sum in float32 in orders of their own; a wrong epsilon of the normalisation already moves ENet's logits by 6e-3.
    private const double Tolerance = 1e-4;

    /// <summary>Models that wait for their golden; none is added.</summary>
    private static readonly string[] Waiting = [];

    public static TheoryData<string> Names => [.. ModelGolden.All.Select(golden => golden.Name)];

    public static TheoryData<string> AllMistakes => [.. Mistakes.Names];

    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(model => model.Id)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Logits_are_the_references(string name)
    {
        var golden = ModelGolden.Find(name);

        var agreement = Agreement(golden, golden.Network);

        Assert.InRange(agreement.RelativeError, 0, Tolerance);
        Assert.InRange(agreement.SameClass, 0.999, 1);
    }

    /// <summary>The control: what a copy of a network is wrong in most often moves the logits far beyond the tolerance.</summary>
    [Theory]
    [MemberData(nameof(AllMistakes))]
    public void A_mistake_that_keeps_every_parameter_is_seen(string mistake)
    {
        var golden = ModelGolden.Find(Mistakes.Golden);

        var agreement = Agreement(golden, Mistakes.In(golden.Network, mistake));

        Assert.InRange(agreement.RelativeError, 10 * Tolerance, 1);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_model_of_the_catalogue_is_held_to_its_reference_at_two_sizes(string id)
    {
        var sizes = ModelGolden.All.Where(golden => golden.Model == id).Select(golden => (golden.Height, golden.Width)).Distinct().Count();

        // One that has its golden leaves the list.
        Assert.Equal(Waiting.Contains(id) ? "waiting" : "held at two sizes or more", sizes switch { 0 => "waiting", 1 => "held at one size", _ => "held at two sizes or more" });
    }

    private static GoldenAgreement Agreement(ModelGolden golden, Network network)
    {
        using var session = NetworkSession.Open(network, golden.WeightsFor(network), new InferenceOptions { Threads = 1 }); // beside other tests, two threads that wait for each other are slower than one
        return golden.AgreementWith(session.Run(golden.ImageFor(network))[Network.OutputName]);
    }
}
