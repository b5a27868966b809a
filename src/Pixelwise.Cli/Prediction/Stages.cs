namespace Pixelwise.Cli.Prediction;

/// <summary>Stages of work that run side by side, each handing on to the next.</summary>
internal static class Stages
{
    /// <summary>Runs all stages to their ends.</summary>
    /// <param name="stages">Each gets a token that tells it that another stage broke, which it may be waiting for.</param>
    /// <exception cref="Exception">What the first stage to break threw.</exception>
    public static async Task RunAsync(params IEnumerable<Func<CancellationToken, Task>> stages)
    {
        using var broken = new CancellationTokenSource();
        await Task.WhenAll(stages.Select(stage => Guarded(stage, broken)));
    }

    private static async Task Guarded(Func<CancellationToken, Task> stage, CancellationTokenSource broken)
    {
        try
        {
            await Task.Run(() => stage(broken.Token));
        }
        catch
        {
            await broken.CancelAsync();
            throw;
        }
    }
}
