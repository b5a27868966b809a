using System.Globalization;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Video;

/// <summary>A video that ffmpeg reads.</summary>
internal sealed class VideoFile : IFrames
{
    private readonly string _path;

    /// <summary>Asks ffprobe about the file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFaultException">It is missing or no video.</exception>
    /// <exception cref="InvalidOperationException">There is no ffmpeg.</exception>
    public VideoFile(string path)
    {
        _path = path;
        if (!File.Exists(path))
        {
            throw new DataFaultException(path, $"Video `{path}` does not exist; check the path, which starts from `{Environment.CurrentDirectory}`.");
        }
        using var probe = FfmpegProcess.Start(
            "ffprobe",
            [
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=avg_frame_rate:format=duration",
                "-of",
                "default=noprint_wrappers=1",
                path,
            ]);
        var facts = new StreamReader(probe.Output)
            .ReadToEnd()
            .Split('\n')
            .Select(line => line.Trim().Split('='))
            .Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1]);
        probe.RequireGood(path, $"Video `{path}` cannot be read");
        Rate = facts["avg_frame_rate"].FirstOrDefault() is { } rate && FramesPerSecond(rate) > 0
            ? rate
            : throw new DataFaultException(path, $"`{path}` holds no video; name a file with moving pictures, or a folder of frames.");
        Count = double.TryParse(facts["duration"].FirstOrDefault(), CultureInfo.InvariantCulture, out var seconds)
            ? Math.Max(1, (int)Math.Round(seconds * FramesPerSecond(Rate)))
            : null;
    }

    public string Rate { get; }

    public int? Count { get; }

    public string? Sound => _path;

    public IEnumerable<RgbImage> Read()
    {
        // At a constant rate, or pictures and sound would part; and as files with a header each, for a phone's video is turned and changes
        // its sides.
        using var ffmpeg = FfmpegProcess.Start(
            "ffmpeg",
            ["-v", "error", "-nostdin", "-i", _path, "-map", "0:v:0", "-r", Rate, "-f", "image2pipe", "-c:v", "ppm", "pipe:1"]);
        using var output = new BufferedStream(ffmpeg.Output, 64 * 1024);
        while (PpmFrame.Read(output) is { } frame)
        {
            yield return frame;
        }
        ffmpeg.RequireGood(_path, $"Video `{_path}` is damaged");
    }

    private static double FramesPerSecond(string rate) => rate.Split('/') is [var frames, var seconds]
        ? double.Parse(frames, CultureInfo.InvariantCulture) / double.Parse(seconds, CultureInfo.InvariantCulture) // 0/0 is NaN: no frames
        : double.Parse(rate, CultureInfo.InvariantCulture);
}
