using Pixelwise.Arrays;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Tests.Goldens;
using Pixelwise.Weights;

namespace Pixelwise.Inference.Tests;

/// <summary>Whole models, run by ONNX Runtime, against the implementations that their public checkpoints come from.</summary>
public sealed class ReferenceTests : ReferenceFacts
{
    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(model => model.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_model_of_the_catalogue_is_held_to_its_reference_at_two_sizes(string id)
    {
        var sizes = ModelGolden
            .All.Where(golden => golden.Model == id && golden.Output == Network.OutputName)
            .Select(golden => (golden.Height, golden.Width));

        Assert.InRange(sizes.Distinct().Count(), 2, int.MaxValue);
    }

    protected override FloatArray Run(Network network, StateDictionary weights, FloatArray image, string output)
    {
        using var session = NetworkSession.Open(network, weights, new InferenceOptions { Threads = 1 }); // beside other tests, two threads that wait for each other are slower than one
        return session.Run(image)[output];
    }
}
