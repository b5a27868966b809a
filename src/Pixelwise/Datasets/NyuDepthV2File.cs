using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;
using PureHDF;
using PureHDF.Selections;

namespace Pixelwise.Datasets;

/// <summary>NYU Depth V2's one file, a MATLAB 7.3 file and so an HDF5 file. Safe to use from several threads.</summary>
/// <remarks>
/// MATLAB's arrays are 480×640×3×1449 and 480×640×1449 with the first extent running fastest; HDF5 counts the other way round, so a picture
/// lies there as columns: <c>images</c> is 1449×3×640×480 and <c>labels</c> 1449×640×480.
/// </remarks>
internal sealed class NyuDepthV2File
{
    private const string Kind = "MATLAB file";
    private const string Images = "images";
    private const string Labels = "labels";
    private const int MostFrames = 100_000;

    private readonly TreeFile _file;
    private readonly Lazy<(int Frames, ImageSize Size)> _extents;

    /// <summary>Names the file; nothing is read yet.</summary>
    public NyuDepthV2File(TreeFile file)
    {
        _file = file;
        _extents = new(() => Read(ReadExtents));
    }

    /// <summary>The file, as messages show it.</summary>
    public string Path => _file.Path;

    /// <summary>Number of images.</summary>
    /// <exception cref="DataFaultException">The file is missing, damaged, or no such file.</exception>
    public int Frames => _extents.Value.Frames;

    /// <summary>Height and width of every image.</summary>
    /// <exception cref="DataFaultException">The file is missing, damaged, or no such file.</exception>
    public ImageSize Size => _extents.Value.Size;

    /// <summary>Reads a photo.</summary>
    /// <param name="frame">Which, counted from 1.</param>
    /// <exception cref="DataFaultException">The file is damaged, or has no such image.</exception>
    public RgbImage ReadPhoto(int frame)
    {
        var (height, width) = (Size.Height, Size.Width);
        var planes = Read(hdf5 => Slab<byte>(hdf5, Images, Checked(frame), 3, width, height));
        var photo = new RgbImage(Size);
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = planes.AsSpan(channel * width * height, width * height);
            for (var column = 0; column < width; column++)
            {
                for (var row = 0; row < height; row++)
                {
                    photo.Pixels[3 * (row * width + column) + channel] = plane[column * height + row];
                }
            }
        }
        return photo;
    }

    /// <summary>Reads the labels of a photo: 0 is unlabelled.</summary>
    /// <param name="frame">Which, counted from 1.</param>
    /// <returns>H·W labels, row by row.</returns>
    /// <exception cref="DataFaultException">The file is damaged, or has no such image.</exception>
    public ushort[] ReadLabels(int frame)
    {
        var (height, width) = (Size.Height, Size.Width);
        var columns = Read(hdf5 => Slab<ushort>(hdf5, Labels, Checked(frame), width, height));
        var rows = new ushort[columns.Length];
        for (var column = 0; column < width; column++)
        {
            for (var row = 0; row < height; row++)
            {
                rows[row * width + column] = columns[column * height + row];
            }
        }
        return rows;
    }

    private (int Frames, ImageSize Size) ReadExtents(IH5Group hdf5)
    {
        var (images, labels) = (hdf5.Dataset(Images).Space.Dimensions, hdf5.Dataset(Labels).Space.Dimensions);
        if (images is not [> 0 and <= MostFrames, 3, > 0 and <= int.MaxValue and var width, > 0 and <= int.MaxValue and var height]
            || !labels.SequenceEqual([images[0], width, height]))
        {
            throw new InvalidDataException(
                $"{Images} are {string.Join('x', images)} and {Labels} {string.Join('x', labels)}, where 1449x3x640x480 and 1449x640x480 belong");
        }
        var size = new ImageSize((int)height, (int)width);
        ImageReadOptions.Default.CheckPixels(size, Kind, Path);
        return ((int)images[0], size);
    }

    private static T[] Slab<T>(IH5Group hdf5, string dataset, int index, params ReadOnlySpan<int> extents)
    {
        ulong[] starts = [(ulong)index, .. new ulong[extents.Length]];
        ulong[] blocks = [1, .. extents.ToArray().Select(extent => (ulong)extent)];
        var count = blocks.Aggregate((product, extent) => product * extent);
        return hdf5.Dataset(dataset).Read<T[]>(new HyperslabSelection(blocks.Length, starts, blocks), memoryDims: [count]);
    }

    private int Checked(int frame) =>
        frame >= 1 && frame <= Frames
            ? frame - 1
            : throw new DataFaultException(
                Path,
                $"`{Path}` has images 1 to {Frames}, but a split asks for {frame}; take the split that belongs to the file.");

    // Opened anew for each image: that is a matter of a few small reads, and nothing is shared between threads or left open.
    private T Read<T>(Func<IH5Group, T> read)
    {
        using var stream = _file.Open(Kind);
        try
        {
            using var hdf5 = H5File.Open(stream, leaveOpen: true);
            return read(hdf5);
        }
        // PureHDF has no exception of its own: a damaged file shows as whatever broke first.
        catch (Exception e) when (e is not (DataFaultException or OutOfMemoryException))
        {
            throw new DataFaultException(Path, $"{Kind} `{Path}` is damaged or not NYU Depth V2's ({e.Message.TrimEnd('.')}); fetch it again.", e);
        }
    }
}
