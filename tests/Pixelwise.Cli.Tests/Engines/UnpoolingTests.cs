using Pixelwise.Cli.Engines;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Models;

namespace Pixelwise.Cli.Tests.Engines;

public class UnpoolingTests
{
    [Fact]
    public void Where_rounding_moves_a_maximum_another_image_shows_that_the_network_is_the_same()
    {
        var network = SegNet.Build(classes: 11);
        var weights = network.InitialWeights(seed: 1);
        var size = new ImageSize(131, 179); // where one of these weights' windows has two largest values, on one processor at least
        using var session = NetworkSession.Open(network, weights);

        var parity = ParityCheck.At(size, network, weights, session);

        Assert.True(parity.IsGood);
        Assert.Equal(Parity.Measure(network, weights, session, size).IsGood, parity.Image == 1);
        Assert.InRange(Unpooling.Before(network, weights, size, number: 1).RelativeL2, 0, Parity.MostRelativeL2);
    }

    [Fact]
    public void A_network_that_is_not_the_same_stays_so_on_every_image()
    {
        var network = ENet.Build(3);
        using var another = NetworkSession.Open(network, network.InitialWeights(seed: 2));

        Assert.All(ParityCheck.Run(network, network.InitialWeights(seed: 1), another), parity => Assert.False(parity.IsGood));
    }
}
