using Pixelwise.Networks;
using Pixelwise.Tests.Reference;

namespace Pixelwise.Inference.Tests;

/// <summary>ONNX Runtime against the reference engine, one operation at a time.</summary>
public class OperationParityTests
{
    // Some roundings of 32-bit sums, and of 32-bit coordinates in resizing; a wrong formula differs in the second digit.
    private const double Tolerance = 3e-6;

    public static TheoryData<string> Operations => [.. OperationCases.Names];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Each_operation_is_the_textbooks_for_odd_and_even_sizes_and_for_several_images(string name)
    {
        var network = OperationCases.Build(name);
        var weights = RandomNumbers.Weights(network);
        using var session = NetworkSession.Open(network, weights);

        foreach (var (height, width) in new[] { (12, 16), (13, 17), (11, 14) })
        {
            var image = RandomNumbers.Image(batch: 2, channels: 3, height, width);

            var agreement = Agreement.Of(ReferenceEngine.Run(network, weights, image)[Network.OutputName], session.Run(image)[Network.OutputName]);

            Assert.InRange(agreement.RelativeError, 0, Tolerance);
        }
    }

    [Fact]
    public void Every_operation_of_the_core_has_a_row()
    {
        var operations = typeof(Operation)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Operation)) && type != typeof(Pixelwise.Networks.Operations.Input));

        Assert.Equal(operations.OrderBy(type => type.Name), OperationCases.Covered.OrderBy(type => type.Name));
    }
}
