using System.Globalization;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Video;

/// <summary>Writes frames as a video, whole or not at all.</summary>
internal sealed class VideoWriter : IDisposable
{
    private readonly FfmpegProcess _ffmpeg;
    private readonly string _path;
    private readonly string _partial;

    /// <summary>Starts ffmpeg.</summary>
    /// <param name="path">Its extension says what it becomes: <c>.mp4</c>, <c>.webm</c>, <c>.mkv</c>… An existing file is replaced.</param>
    /// <param name="size">Height and width of every frame.</param>
    /// <param name="frames">Where the frames come from: their rate, and their sound, which is taken over as it is.</param>
    /// <exception cref="InvalidOperationException">There is no ffmpeg.</exception>
    public VideoWriter(string path, ImageSize size, IFrames frames)
    {
        (_path, _partial) = (
            path,
            Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Path.GetFileNameWithoutExtension(path)}.partial{Path.GetExtension(path)}"));
        var sides = string.Create(CultureInfo.InvariantCulture, $"{size.Width}x{size.Height}");
        string[] sound = frames.Sound is { } source ? ["-i", source, "-map", "0:v", "-map", "1:a?", "-c:a", "copy"] : [];
        // Players want colours at half the size, and so even sides.
        _ffmpeg = FfmpegProcess.Start("ffmpeg",
            ["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", sides, "-r", frames.Rate, "-i", "pipe:0", .. sound,
                "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p", _partial]);
    }

    /// <summary>Adds a frame.</summary>
    /// <exception cref="DataFaultException">ffmpeg gave up.</exception>
    public void Add(RgbImage frame)
    {
        try
        {
            _ffmpeg.Input.Write(frame.Pixels);
        }
        catch (IOException)
        {
            RequireGood(); // it left, and said why
            throw;
        }
    }

    /// <summary>Ends the video and puts it where it belongs.</summary>
    /// <exception cref="DataFaultException">ffmpeg could not write it.</exception>
    public void Complete()
    {
        _ffmpeg.Input.Close();
        RequireGood();
        File.Move(_partial, _path, overwrite: true);
    }

    public void Dispose()
    {
        _ffmpeg.Dispose();
        File.Delete(_partial);
    }

    private void RequireGood() => _ffmpeg.RequireGood(_path, $"Video `{_path}` cannot be written");
}
