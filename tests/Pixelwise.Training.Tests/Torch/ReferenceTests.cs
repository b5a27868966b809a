using Pixelwise.Arrays;
using Pixelwise.Models;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;

namespace Pixelwise.Training.Tests.Torch;

/// <summary>Whole models against the implementations that their public checkpoints come from.</summary>
[Collection(nameof(TorchCollection))]
public sealed class ReferenceTests
{
    // Both sum in float32 in orders of their own; a wrong epsilon of the normalisation already moves ENet's logits by 6e-3.
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Names => [.. ModelGolden.All.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Logits_are_the_references(string name)
    {
        var golden = ModelGolden.All.Single(golden => golden.Name == name);

        var output = Run(golden);

        Assert.Equal(golden.Shape, output.Shape);
        Assert.InRange(Distance(golden, output), 0, Tolerance);
        Assert.Equal(golden.Norm, Math.Sqrt(output.Values.Sum(value => (double)value * value)), Tolerance * golden.Norm);
        // Cauchy-Schwarz: an error of this relative norm moves the sum by at most √n times as much.
        Assert.Equal(golden.Sum, output.Values.Sum(value => (double)value), Tolerance * golden.Norm * Math.Sqrt(output.Values.Length));
    }

    [Fact]
    public void One_weight_of_358_off_by_a_hundredth_is_seen()
    {
        var golden = ModelGolden.All.First(golden => golden.Model == "enet");

        var output = Run(golden, weights =>
        {
            foreach (ref var value in weights["dilated3_7.ext_conv2.0.weight"].Floats)
            {
                value *= 1.01f;
            }
        });

        Assert.True(Distance(golden, output) > 3 * Tolerance);
    }

    private static FloatArray Run(ModelGolden golden, Action<StateDictionary>? change = null)
    {
        var network = ModelCatalog.Find(golden.Model).Build(golden.Classes, golden.Options);
        var weights = HashedNumbers.Weights(network, golden.Gain);
        change?.Invoke(weights);
        int[] shape = [2, 3, golden.Height, golden.Width];
        return TorchEngine.Run(network, weights, new FloatArray(shape, HashedNumbers.Image(shape)))["out"];
    }

    /// <summary>Relative L2 distance over the samples.</summary>
    private static double Distance(ModelGolden golden, FloatArray output)
    {
        var (difference, norm) = (0.0, 0.0);
        for (var i = 0; i < golden.Samples.Length; i++)
        {
            var value = output.Values[(int)((long)i * (output.Values.Length - 1) / (golden.Samples.Length - 1))];
            difference += Math.Pow(value - golden.Samples[i], 2);
            norm += Math.Pow(golden.Samples[i], 2);
        }
        return Math.Sqrt(difference / norm);
    }
}
