using Pixelwise.Arrays;
using Pixelwise.Networks;
using Pixelwise.Tests.Goldens;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;

namespace Pixelwise.Training.Tests.Torch;

/// <summary>Whole models, run by libtorch, against the implementations that their public checkpoints come from.</summary>
[Collection(nameof(TorchCollection))]
public sealed class ReferenceTests : ReferenceFacts
{
    public static TheoryData<string> TrainingNames =>
        [.. ModelGolden.All.Where(golden => golden.Output != Network.OutputName).Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(TrainingNames))]
    public void What_only_training_hears_is_the_references_too(string name) => AssertReached(ModelGolden.Find(name));

    protected override FloatArray Run(Network network, StateDictionary weights, FloatArray image, string output) =>
        TorchEngine.Run(network, weights, image)[output];
}
