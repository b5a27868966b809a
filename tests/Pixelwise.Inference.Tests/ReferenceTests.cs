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
    private static readonly string[] Waiting =
    [
        "fcn32s", "fcn16s", "fcn8s", "fcn8s-atonce", "fcn-resnet50", "fcn-resnet101", "pspnet50", "pspnet101",
        "deeplabv1", "deeplabv1-4x4", "deeplabv2-vgg16", "deeplabv2-resnet101", "deeplabv3-cascade", "deeplabv3-resnet50", "deeplabv3-resnet101",
        "deeplabv3plus-resnet50", "deeplabv3plus-resnet101", "dilation8", "dilation8-voc", "dilation10", "frrn-a", "frrn-b", "lednet", "esnet",
    ];

    public static TheoryData<string> Names => [.. ModelGolden.All.Select(golden => golden.Name)];

    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(model => model.Id)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Logits_are_the_references(string name)
    {
        var golden = ModelGolden.Find(name);
        var network = golden.Network;
        using var session = NetworkSession.Open(network, golden.WeightsFor(network));

        var agreement = golden.AgreementWith(session.Run(golden.ImageFor(network))[Network.OutputName]);

        Assert.InRange(agreement.RelativeError, 0, Tolerance);
        Assert.InRange(agreement.SameClass, 0.999, 1);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_model_of_the_catalogue_is_held_to_its_reference_at_two_sizes(string id)
    {
        var sizes = ModelGolden.All.Where(golden => golden.Model == id).Select(golden => (golden.Height, golden.Width)).Distinct().Count();

        // One that has its golden leaves the list.
        Assert.Equal(Waiting.Contains(id) ? "waiting" : "held at two sizes or more", sizes switch { 0 => "waiting", 1 => "held at one size", _ => "held at two sizes or more" });
    }
}
