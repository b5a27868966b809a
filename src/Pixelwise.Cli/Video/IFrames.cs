using Pixelwise.Imaging;

namespace Pixelwise.Cli.Video;

/// <summary>The frames of a video, one after another.</summary>
internal interface IFrames
{
    /// <summary>Frames a second, as ffmpeg spells it: <c>25</c>, <c>30000/1001</c>.</summary>
    string Rate { get; }

    /// <summary>How many there are, about; null where nobody knows before the end.</summary>
    int? Count { get; }

    /// <summary>The file whose sound belongs to them; null where there is none.</summary>
    string? Sound { get; }

    /// <summary>Reads them. All have one size.</summary>
    /// <exception cref="DataFaultException">A frame cannot be read.</exception>
    IEnumerable<RgbImage> Read();
}
