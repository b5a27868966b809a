using Pixelwise.Cli.Training;
using Pixelwise.Training.Progress;

namespace Pixelwise.Cli.Tests.Training;

public class StepTextTests
{
    private static readonly StepProgress Step = new()
    {
        Step = 3,
        Steps = 80,
        Epoch = 1,
        Epochs = 2,
        Loss = 0.4312,
        LearningRate = 5e-4,
        ImagesPerSecond = 51.2,
        DataWaitShare = 0.004,
        Remaining = TimeSpan.FromSeconds(80),
    };

    [Fact]
    public void One_loss_is_one_number() =>
        Assert.Equal("loss 0.4312, rate 5.0e-04, 51.2 images/s, data wait 0.4 %, 1:20 left", StepText.Figures(Step));

    [Fact]
    public void Several_losses_are_a_sum_in_which_the_further_ones_have_their_names()
    {
        var parts = new OrderedDictionary<string, double> { ["loss"] = 0.3001, ["further-losses.overlap"] = 0.1311 };

        Assert.StartsWith("loss 0.4312 = 0.3001 + 0.1311 overlap, rate", StepText.Figures(Step with { LossParts = parts }), StringComparison.Ordinal);
    }
}
