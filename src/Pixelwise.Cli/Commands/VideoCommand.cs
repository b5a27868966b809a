using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Prediction;
using Pixelwise.Cli.Video;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise video</c>: a video under the colours of its classes.</summary>
internal sealed class VideoCommand : Command
{
    private readonly Argument<string> _input = new("video") { Description = "A file that an installed ffmpeg reads, or a folder of frames." };
    private readonly Option<string?> _weights = new("--weights")
    {
        Description = $"A run folder, file or id. [default: {ModelSource.Shipped}, which ships]",
        HelpName = "path",
    };
    private readonly Option<string?> _output = new("--output")
    {
        Description = "The video to write. [default: its name with .overlay.mp4, in predictions]",
        HelpName = "file",
    };
    private readonly Option<bool> _force = CommonOptions.Force();
    private readonly Option<int> _rate = CommonOptions.WholeNumber("--fps", "Frames a second, of a folder.", atLeast: 1, byDefault: 25);
    private readonly Option<double> _opacity = CommonOptions.Fraction("--opacity", "Strength of the class colours, 0 to 1.", byDefault: 0.5);
    private readonly Option<ImageSize?> _size = CommonOptions.OptionalSize("Resize frames to this for the network.");

    public VideoCommand()
        : base("video", "Class every pixel of a video; write it overlaid.")
    {
        Add(_input);
        Add(_weights);
        Add(_output);
        Add(_force);
        Add(_rate);
        Add(_opacity);
        Add(_size);
        SetAction((args, cancellation) => Task.Run(() => RunAsync(args, cancellation), CancellationToken.None));
    }

    private async Task<int> RunAsync(ParseResult args, CancellationToken cancellation)
    {
        var input = Path.TrimEndingDirectorySeparator(args.GetRequiredValue(_input));
        var output =
            args.GetValue(_output)
            ?? Path.Combine("predictions", Path.GetFileNameWithoutExtension(Path.GetFullPath(input)) + ".overlay.mp4");
        OutputFiles.RequireFree(output, args.GetValue(_force));
        if (Path.GetFullPath(output) == Path.GetFullPath(input))
        {
            throw new ArgumentException($"The result would replace the video `{input}`; give --output another name.");
        }
        IFrames frames = Directory.Exists(input) ? new FrameFolder(input, args.GetValue(_rate), new ImageReadOptions()) : new VideoFile(input);
        OutputFiles.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(output))!);
        using var predictor = new Predictor(ModelSource.Find(args.GetValue(_weights)), args.GetValue(_size))
        {
            Drawing = new OverlayOptions { Opacity = args.GetValue(_opacity) },
        };

        var progress = new PredictionProgress(Console.Error, isTerminal: !Console.IsErrorRedirected, frames.Count, "frames");
        try
        {
            await new VideoPipeline(predictor).RunAsync(frames, output, progress.Step, cancellation);
        }
        finally
        {
            progress.Clear();
        }
        var seconds = progress.Elapsed.TotalSeconds;
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{output}: {progress.Done} frames in {seconds:0.0} s, {progress.Done / seconds:0.0} images/s"));
        return ExitCode.Good;
    }
}
