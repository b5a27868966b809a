using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>A photo that is read when its turn comes.</summary>
public sealed class PhotoSource
{
    private readonly Func<ImageReadOptions, RgbImage> _read;

    private PhotoSource(string name, Func<ImageReadOptions, RgbImage> read) => (Name, _read) = (name, read);

    /// <summary>What results and faults call it.</summary>
    public string Name { get; }

    /// <summary>A photo in a file.</summary>
    /// <param name="path">The file; also its name.</param>
    public static PhotoSource FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new PhotoSource(path, options => ImageFile.Read(path, options));
    }

    /// <summary>A photo from anything that can be read: a socket, an entry of an archive, a blob.</summary>
    /// <param name="name">What results and faults call it.</param>
    /// <param name="open">Opens it; called once, on a thread of the pool. The stream is read to its end and disposed of.</param>
    public static PhotoSource FromStream(string name, Func<Stream> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        return new PhotoSource(name, options => ImageFile.Read(ReadAll(name, open), name, options));
    }

    /// <summary>A photo that is in memory already: a camera's.</summary>
    /// <param name="name">What results and faults call it.</param>
    /// <param name="photo">The photo.</param>
    public static PhotoSource FromImage(string name, RgbImage photo)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(photo);
        return new PhotoSource(name, _ => photo);
    }

    /// <exception cref="DataFaultException">It cannot be read, or is no photo.</exception>
    internal RgbImage Read(ImageReadOptions options) => _read(options);

    private static byte[] ReadAll(string name, Func<Stream> open)
    {
        try
        {
            using var stream = open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(
                name,
                $"Image `{name}` cannot be read ({exception.Message.TrimEnd('.')}); check where it comes from.",
                exception);
        }
    }
}
