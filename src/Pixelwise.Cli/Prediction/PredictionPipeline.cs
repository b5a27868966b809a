using System.Diagnostics;
using System.Threading.Channels;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Prediction;

/// <summary>
/// Predicts many photos: while the network runs on one, those behind it are decoded, and those before it drawn and written.
/// </summary>
/// <remarks>
/// Photos leave in the order in which they came. At most <see cref="Ahead"/> and two more are in memory on either side of the network.
/// </remarks>
/// <param name="predictor">The steps.</param>
/// <param name="force">Whether files may be replaced.</param>
internal sealed class PredictionPipeline(Predictor predictor, bool force)
{
    private const int MostAhead = 8; // of the largest photos allowed, that many are 2.4 GB

    private static readonly int Ahead = Math.Clamp(Environment.ProcessorCount, 2, MostAhead);

    private long _firstRun;
    private long _lastRun;
    private TimeSpan _running;

    /// <summary>Of the time from the network's first photo to its last, the share in which it ran; 1 for a single photo.</summary>
    public double Occupancy => _lastRun == 0 ? 1 : _running / Stopwatch.GetElapsedTime(_firstRun, _lastRun);

    /// <summary>Predicts the photos.</summary>
    /// <param name="plan">What is made of each.</param>
    /// <param name="predicted">Called for each photo in turn, with its label map, or with the sentence that says why there is none.</param>
    /// <param name="cancellation">Takes no further photo; those on their way are finished.</param>
    public Task RunAsync(IReadOnlyList<PhotoFiles> plan, Action<PhotoOutcome> predicted, CancellationToken cancellation)
    {
        if (plan is [var only])
        {
            predicted(Predict(only, cancellation)); // nothing runs side by side, and the threads' library need not be loaded
            return Task.CompletedTask;
        }
        return RunSideBySideAsync(plan, predicted, cancellation);
    }

    private Task RunSideBySideAsync(IReadOnlyList<PhotoFiles> plan, Action<PhotoOutcome> predicted, CancellationToken cancellation)
    {
        var decoded = Channel.CreateBounded<Task<Decoded>>(Ahead);
        var written = Channel.CreateBounded<Task<PhotoOutcome>>(Ahead);
        return Stages.RunAsync(
            broken => Decode(plan, decoded.Writer, broken, cancellation),
            broken => Segment(decoded.Reader, written.Writer, broken, cancellation),
            broken => Collect(written.Reader, predicted, broken));
    }

    private async Task Decode(
        IReadOnlyList<PhotoFiles> plan,
        ChannelWriter<Task<Decoded>> decoded,
        CancellationToken broken,
        CancellationToken cancellation)
    {
        foreach (var files in plan)
        {
            if (cancellation.IsCancellationRequested)
            {
                break;
            }
            await decoded.WriteAsync(Task.Run(() => Decode(files), broken), broken);
        }
        decoded.Complete();
    }

    private async Task Segment(
        ChannelReader<Task<Decoded>> decoded,
        ChannelWriter<Task<PhotoOutcome>> written,
        CancellationToken broken,
        CancellationToken cancellation)
    {
        await foreach (var next in decoded.ReadAllAsync(broken))
        {
            var (files, photo, failure) = await next;
            if (photo is null)
            {
                await written.WriteAsync(
                    Task.FromResult(failure is null ? PredictLarge(files, cancellation) : new PhotoOutcome(files) { Failure = failure }),
                    broken);
                continue;
            }
            var labels = Timed(() => predictor.Segment(photo));
            await written.WriteAsync(Task.Run(() => Write(files, photo, labels), broken), broken);
        }
        written.Complete();
    }

    private static async Task Collect(ChannelReader<Task<PhotoOutcome>> written, Action<PhotoOutcome> predicted, CancellationToken broken)
    {
        await foreach (var next in written.ReadAllAsync(broken))
        {
            predicted(await next);
        }
    }

    private PhotoOutcome Predict(PhotoFiles decoding, CancellationToken cancellation)
    {
        var (files, photo, failure) = Decode(decoding);
        return photo is not null ? Write(files, photo, Timed(() => predictor.Segment(photo)))
            : failure is null ? PredictLarge(files, cancellation)
            : new PhotoOutcome(files) { Failure = failure };
    }

    private T Timed<T>(Func<T> run)
    {
        var start = Stopwatch.GetTimestamp();
        var result = run();
        var end = Stopwatch.GetTimestamp();
        _firstRun = _lastRun == 0 ? start : _firstRun;
        (_lastRun, _running) = (end, _running + Stopwatch.GetElapsedTime(start, end));
        return result;
    }

    private Decoded Decode(PhotoFiles files)
    {
        try
        {
            if (predictor.IsLarge(files.Photo))
            {
                files = files.InParts();
                files.RequireFree(force);
                return new Decoded(files, Photo: null, Failure: null);
            }
            files.RequireFree(force);
            return new Decoded(files, predictor.Read(files.Photo), Failure: null);
        }
        catch (DataFaultException fault)
        {
            return new Decoded(files, Photo: null, fault.Message);
        }
    }

    private PhotoOutcome Write(PhotoFiles files, RgbImage photo, LabelMap labels)
    {
        try
        {
            return new PhotoOutcome(files) { Result = predictor.Write(files, photo, labels), Labels = labels };
        }
        catch (DataFaultException fault)
        {
            return new PhotoOutcome(files) { Failure = fault.Message };
        }
    }

    private PhotoOutcome PredictLarge(PhotoFiles files, CancellationToken cancellation)
    {
        try
        {
            return new PhotoOutcome(files) { Result = Timed(() => predictor.PredictLarge(files, cancellation)) };
        }
        catch (OperationCanceledException)
        {
            return new PhotoOutcome(files) { Failure = $"Stopped within `{files.Photo.Path}`; nothing of it was written." };
        }
        catch (DataFaultException fault)
        {
            return new PhotoOutcome(files) { Failure = fault.Message };
        }
    }

    /// <summary>A photo; or why there is none; or neither, of one that is read in parts.</summary>
    private sealed record Decoded(PhotoFiles Files, RgbImage? Photo, string? Failure);
}
