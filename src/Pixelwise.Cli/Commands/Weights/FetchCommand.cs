using System.CommandLine;
using Pixelwise.Cli.Output;
using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Cli.Commands.Weights;

/// <summary><c>pixelwise weights fetch</c>: a public checkpoint into the cache, once.</summary>
internal sealed class FetchCommand : Command
{
    private const int BytesOfStep = 1024; // the bar counts in 32 bits

    private readonly Argument<string> _id = WeightsCommand.Id();
    private readonly Option<bool> _json = CommonOptions.Json();

    public FetchCommand()
        : base("fetch", "Fetch weights, or the rest of them, and check their hash.")
    {
        Add(_id);
        Add(_json);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var (weights, cache) = (PretrainedCatalog.Find(args.GetRequiredValue(_id)), PretrainedCache.Default);
        var wasHere = cache.Holds(weights);
        var path = ProgressBar.During(
            "Fetching",
            step =>
                cache
                    .FetchAsync(weights, new Reporter<DownloadProgress>(progress => Tell(step, progress)), cancellation)
                    .GetAwaiter()
                    .GetResult());
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(new { weights.Id, Path = path, WasHere = wasHere });
            return ExitCode.Good;
        }
        Terminal.WriteLine(wasHere ? $"{weights.Id} is here already: {path}" : $"Fetched {weights.Id}, {weights.Hash} as published: {path}");
        Terminal.WriteLine($"Terms: {weights.Terms} {weights.Page}");
        return ExitCode.Good;
    }

    private static void Tell(Action<int, int> step, DownloadProgress progress)
    {
        if (progress.Total is { } total)
        {
            step((int)(progress.Bytes / BytesOfStep), (int)Math.Max(1, total / BytesOfStep));
        }
    }
}
