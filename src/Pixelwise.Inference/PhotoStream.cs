using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Pixelwise.Inference;

/// <summary>Photos on their way through reading and the network, several at a time, in their order at the end.</summary>
/// <param name="segmenter">The network.</param>
/// <param name="options">How many are on their way.</param>
internal sealed class PhotoStream(Segmenter segmenter, StreamOptions options)
{
    /// <inheritdoc cref="Segmenter.SegmentAsync(IAsyncEnumerable{PhotoSource}, StreamOptions?, CancellationToken)"/>
    public async IAsyncEnumerable<SegmentedPhoto> Run(IAsyncEnumerable<PhotoSource> photos, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var places = new SemaphoreSlim(options.Ahead);
        using var runs = new SemaphoreSlim(options.Runs);
        var started = Channel.CreateUnbounded<Task<SegmentedPhoto>>(); // bounded by the places
        var feeding = Feed(photos, places, runs, started.Writer, ending.Token);
        try
        {
            await foreach (var photo in started.Reader.ReadAllAsync(cancellation))
            {
                yield return await photo;
                places.Release();
            }
            await feeding;
        }
        finally
        {
            // Whoever stops taking ends the work; nothing may go on in a segmenter that is disposed of next.
            await ending.CancelAsync();
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await foreach (var photo in started.Reader.ReadAllAsync(CancellationToken.None))
            {
                await ((Task)photo).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Feed(
        IAsyncEnumerable<PhotoSource> photos,
        SemaphoreSlim places,
        SemaphoreSlim runs,
        ChannelWriter<Task<SegmentedPhoto>> started,
        CancellationToken cancellation)
    {
        try
        {
            await foreach (var photo in photos.WithCancellation(cancellation))
            {
                await places.WaitAsync(cancellation);
                await started.WriteAsync(Task.Run(() => Work(photo, runs, cancellation), CancellationToken.None), CancellationToken.None);
            }
        }
        finally
        {
            started.Complete(); // what went wrong here is thrown where the feeding is awaited
        }
    }

    private async Task<SegmentedPhoto> Work(PhotoSource source, SemaphoreSlim runs, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var photo = source.Read(options.Reading);
            await runs.WaitAsync(cancellation);
            try
            {
                return new SegmentedPhoto { Name = source.Name, Photo = photo, Labels = segmenter.Segment(photo, cancellation) };
            }
            finally
            {
                runs.Release();
            }
        }
        catch (DataFaultException fault)
        {
            return new SegmentedPhoto { Name = source.Name, Fault = fault };
        }
    }
}
