using System.Globalization;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Video;

/// <summary>A video whose frames are the photos of a folder, in the order of their names.</summary>
internal sealed class FrameFolder : IFrames
{
    private readonly string[] _paths;
    private readonly ImageReadOptions _reading;

    /// <summary>Lists the folder; folders below it are not looked into.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="framesPerSecond">How fast they follow one another.</param>
    /// <param name="reading">Limits.</param>
    /// <exception cref="DataFaultException">There is no photo in it.</exception>
    public FrameFolder(string folder, int framesPerSecond, ImageReadOptions reading)
    {
        _reading = reading;
        _paths =
        [
            .. Directory
                .EnumerateFiles(folder)
                .Where(path => Path.GetFileName(path)[0] != '.' && ImageFile.HasImageExtension(path))
                .Order(StringComparer.Ordinal),
        ];
        Rate = framesPerSecond.ToString(CultureInfo.InvariantCulture);
        if (_paths.Length == 0)
        {
            throw new DataFaultException(folder, $"Folder `{folder}` holds no frames; they end in {string.Join(", ", ImageFile.Extensions)}.");
        }
    }

    public string Rate { get; }

    public int? Count => _paths.Length;

    public string? Sound => null;

    public IEnumerable<RgbImage> Read()
    {
        ImageSize? size = null;
        foreach (var path in _paths)
        {
            var frame = ImageFile.Read(path, _reading);
            size ??= frame.Size;
            yield return frame.Size == size ? frame : throw new DataFaultException(path,
                $"Frame `{path}` is {frame.Size}, but `{_paths[0]}` is {size}, and the frames of a video have one size. Resize it, or leave it out.");
        }
    }
}
