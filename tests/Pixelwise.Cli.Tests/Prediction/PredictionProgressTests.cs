using Pixelwise.Cli.Prediction;

namespace Pixelwise.Cli.Tests.Prediction;

public class PredictionProgressTests
{
    [Fact]
    public void On_a_terminal_one_line_is_rewritten_and_cleared_for_others()
    {
        using var screen = new StringWriter();
        var progress = new PredictionProgress(screen, isTerminal: true, total: 3);

        Thread.Sleep(110); // it is rewritten ten times a second at most
        progress.Step();
        progress.Step();
        progress.Clear();

        Assert.Matches(@"^\r\x1b\[K1 of 3 photos, \d+\.\d images/s, 0:\d\d left\r\x1b\[K$", screen.ToString());
    }

    [Fact]
    public void A_single_photo_needs_no_progress()
    {
        using var screen = new StringWriter();
        var progress = new PredictionProgress(screen, isTerminal: true, total: 1);

        Thread.Sleep(110);
        progress.Step();
        progress.Clear();

        Assert.Empty(screen.ToString());
    }
}
