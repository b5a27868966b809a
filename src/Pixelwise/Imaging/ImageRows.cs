using NetVips;

namespace Pixelwise.Imaging;

/// <summary>
/// A TIFF that is read from the top, some rows at a time: memory holds a row of its tiles, however tall it is. For one thread at a time.
/// </summary>
/// <remarks>The pixels are those of <see cref="ImageFile.Read(string, ImageReadOptions?)"/>.</remarks>
internal sealed class ImageRows : IDisposable
{
    private const string Kind = "Image";

    private readonly string _path;
    private readonly Source _source;
    private readonly Image[] _stages;
    private readonly Region _region;

    private ImageRows(string path, Source source, Image[] stages)
    {
        (_path, _source, _stages, Size) = (path, source, stages, new ImageSize(stages[0].Height, stages[0].Width));
        _region = Region.New(stages[^1]);
    }

    /// <summary>Height and width.</summary>
    public ImageSize Size { get; }

    /// <summary>Rows that have been read.</summary>
    public int Position { get; private set; }

    /// <summary>Whether a file is of a format that can be read so.</summary>
    /// <param name="path">A photo.</param>
    /// <exception cref="DataFaultException">The file is missing, or not an image.</exception>
    public static bool CanRead(string path) =>
        ImageFormats.Require(InputFile.ReadHead(path, Kind, ImageFormats.SignatureLength), Kind, path) == ImageFormat.Tiff;

    /// <summary>Opens a file; reads its header.</summary>
    /// <param name="path">A TIFF.</param>
    /// <exception cref="DataFaultException">
    /// The file is missing, damaged, no TIFF of colours or grey, or has to be turned, which needs it whole.
    /// </exception>
    public static ImageRows Open(string path)
    {
        if (!CanRead(path))
        {
            throw new DataFaultException(
                path,
                $"{Kind} `{path}` is no TIFF, the one format that is read from the top in tiles; convert it, or cut it into parts.");
        }
        Source? source = null;
        var stages = new List<Image>();
        try
        {
            source = Vips.FromFile(path);
            stages.Add(Vips.Open(source, ImageFormat.Tiff));
            if (Vips.UprightSize(stages[0]) is var upright && !Vips.IsUpright(stages[0]))
            {
                throw new DataFaultException(
                    path,
                    $"{Kind} `{path}` lies on its side or is mirrored: "
                    + $"it would have to be turned to {upright}, which needs it whole in memory. Turn it first.");
            }
            stages.AddRange(ImageFile.ToRgb(stages[0], path));
            return new ImageRows(path, source, [.. stages]);
        }
        catch (Exception exception)
        {
            Enumerable.Reverse(stages).ToList().ForEach(stage => stage.Dispose());
            source?.Dispose();
            throw exception is VipsException fault ? Vips.Fault(fault, Kind, path) : exception;
        }
    }

    /// <summary>The next rows.</summary>
    /// <param name="count">How many; no more than there are left.</param>
    /// <returns>count·W·3 bytes: R, G, B of each pixel, row by row.</returns>
    /// <exception cref="DataFaultException">The file is truncated or damaged.</exception>
    public byte[] Read(int count)
    {
        try
        {
            var rows = Vips.DecodeTiff(() => _region.Fetch(0, Position, Size.Width, count));
            Position += count;
            return rows;
        }
        catch (VipsException exception)
        {
            throw Vips.Fault(exception, Kind, _path);
        }
    }

    public void Dispose()
    {
        _region.Dispose();
        Enumerable.Reverse(_stages).ToList().ForEach(stage => stage.Dispose());
        _source.Dispose();
    }
}
