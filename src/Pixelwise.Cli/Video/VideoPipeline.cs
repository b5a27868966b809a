using System.Threading.Channels;
using Pixelwise.Cli.Prediction;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Video;

/// <summary>Overlays a video: while the network runs on one frame, the next are read, and those before drawn and written.</summary>
/// <param name="predictor">The network, and how overlays are drawn.</param>
internal sealed class VideoPipeline(Predictor predictor)
{
    private static readonly int Ahead = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>Writes the overlaid video.</summary>
    /// <param name="frames">The video.</param>
    /// <param name="path">The file to write; an existing one is replaced.</param>
    /// <param name="step">Called for each frame that was written.</param>
    /// <param name="cancellation">Ends it without a video.</param>
    /// <exception cref="DataFaultException">The video cannot be read or written.</exception>
    public async Task RunAsync(IFrames frames, string path, Action step, CancellationToken cancellation)
    {
        var read = Channel.CreateBounded<RgbImage>(Ahead);
        var drawn = Channel.CreateBounded<Task<RgbImage>>(Ahead);
        await Stages.RunAsync(
            broken => Read(frames, read.Writer, broken, cancellation),
            broken => Segment(read.Reader, drawn.Writer, broken),
            broken => Write(drawn.Reader, frames, path, step, broken));
    }

    private static async Task Read(IFrames frames, ChannelWriter<RgbImage> read, CancellationToken broken, CancellationToken cancellation)
    {
        foreach (var frame in frames.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            await read.WriteAsync(frame, broken);
        }
        read.Complete();
    }

    private async Task Segment(ChannelReader<RgbImage> read, ChannelWriter<Task<RgbImage>> drawn, CancellationToken broken)
    {
        await foreach (var frame in read.ReadAllAsync(broken))
        {
            var labels = predictor.Segment(frame);
            // Without a legend, which would change its size from frame to frame.
            await drawn.WriteAsync(Task.Run(() => Overlay.Draw(frame, labels, predictor.Classes, predictor.Drawing), broken), broken);
        }
        drawn.Complete();
    }

    private static async Task Write(ChannelReader<Task<RgbImage>> drawn, IFrames frames, string path, Action step, CancellationToken broken)
    {
        VideoWriter? writer = null;
        try
        {
            await foreach (var next in drawn.ReadAllAsync(broken))
            {
                var frame = await next;
                writer ??= new VideoWriter(path, frame.Size, frames);
                writer.Add(frame);
                step();
            }
            writer?.Complete();
        }
        finally
        {
            writer?.Dispose();
        }
    }
}
