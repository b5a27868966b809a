using Pixelwise.Imaging;
using Pixelwise.Training.Augmentation;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Schedules;

namespace Pixelwise.Training.Tests;

/// <summary>
/// A recipe for <see cref="ToyDataset"/> with everything in it that a resumed run could get wrong: dropout, augmentation, momentum,
/// warm-up.
/// </summary>
internal static class ToyRecipe
{
    public static ImageSize Size { get; } = new(16, 24);

    public static TrainingData Data { get; } = new(new ToyDataset(10, Size), new ToyDataset(4, Size, seed: 9));

    public static Recipe ENet(int epochs = 3) => new()
    {
        Model = new ModelOptions { Id = "enet" },
        Data = new DataOptions { Dataset = "toy" },
        Augmentation = new AugmentationOptions { Flip = 0.5, Brightness = 0.2 },
        Loss = new CrossEntropyOptions { ClassWeights = new EnetWeighting() },
        Optimizer = new AdamOptions { LearningRate = 5e-3, WeightDecay = 2e-4 },
        Schedule = new PolySchedule { WarmupSteps = 3 },
        Epochs = epochs,
        BatchSize = 2,
        ValidateEvery = 2,
        Seed = 7,
        Threads = 1,
        Workers = 2,
    };

    /// <summary>The same for a network with a training output of an eighth of the size, and with every kind of loss in one sum.</summary>
    public static Recipe SeveralLosses() =>
        ENet(epochs: 1) with
        {
            Model = new ModelOptions { Id = "esnet" },
            Loss = new CrossEntropyOptions
            {
                ClassWeights = new EnetWeighting(),
                Outputs = new([new("out", 1), new("encoder", 0.4)]),
                Resize = OutputFit.Labels,
            },
            FurtherLosses = new([
                new(
                    "pixels",
                    new CrossEntropyOptions { ClassWeights = new MedianFrequencyWeighting(), BorderWeights = new BorderWeightOptions() }),
                new("overlap", new LovaszSoftmaxOptions { PerImage = true, Outputs = new([new("out", 0.5)]) }),
                new("regions", new DiceOptions()),
                new("hard", new OhemProbabilityOptions { Outputs = new([new("encoder", 0.2)]) }),
                new("harder", new OhemLossOptions()),
                new("hardest", new BootstrappedOptions { Pixels = 100 }),
            ]),
        };

    /// <summary>The same for a network of a few operations, where many steps are wanted in little time.</summary>
    public static Recipe Small(int epochs) =>
        ENet(epochs) with
        {
            Model = new ModelOptions { Id = "unet-padded", Set = new ValueDictionary<string>([new("width", "4")]) },
        };
}
