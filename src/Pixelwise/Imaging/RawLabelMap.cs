using System.Numerics;
using System.Runtime.InteropServices;

namespace Pixelwise.Imaging;

/// <summary>A mask exactly as its file holds it, before anything is known about classes.</summary>
public sealed class RawLabelMap
{
    /// <summary>Wraps values without copying them.</summary>
    /// <param name="path">The file they came from, as messages show it.</param>
    /// <param name="size">Height and width, both positive.</param>
    /// <param name="values">H·W values, row by row.</param>
    /// <param name="palette">The file's palette, where it has one.</param>
    /// <exception cref="ArgumentException">The array's length is not H·W.</exception>
    public RawLabelMap(string path, ImageSize size, ushort[] values, Rgb[]? palette = null)
        : this(path, RgbImage.Positive(size), values, palette, isColor: false)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != size.PixelCount)
        {
            throw new ArgumentException($"A mask of {size} holds {size.PixelCount} values, not {values.Length}.", nameof(values));
        }
    }

    private RawLabelMap(string path, ImageSize size, ushort[] values, Rgb[]? palette, bool isColor) =>
        (Path, Size, Values, Palette, IsColor) = (path, size, values, palette, isColor);

    /// <summary>The file, as messages show it.</summary>
    public string Path { get; }

    /// <summary>Height and width.</summary>
    public ImageSize Size { get; }

    /// <summary>
    /// H·W values, row by row: grey as it stands in the file (a 1-bit mask holds 0 and 1, not 255), or palette indices. Empty where
    /// <see cref="IsColor"/>.
    /// </summary>
    public ushort[] Values { get; }

    /// <summary>The colours that indices stand for, or null for grey and colour files.</summary>
    public Rgb[]? Palette { get; }

    /// <summary>Whether a pixel is a colour, not a number; then only <see cref="ColorCode"/> can read the file.</summary>
    public bool IsColor { get; }

    /// <summary>A file whose pixels are colours.</summary>
    internal static RawLabelMap Colored(string path, ImageSize size) => new(path, size, [], palette: null, isColor: true);

    /// <summary>Turns values into class ids.</summary>
    /// <param name="numClasses">In [1, 255]; ids are 0 to numClasses − 1.</param>
    /// <param name="mapping">What each value means; null where a value is the class id itself and 255 is void.</param>
    /// <exception cref="DataFaultException">
    /// A value means no class (file, value, row and column are named); or the mask is a colour image; or it holds nothing but 0 and 255 for
    /// a two-class model, where 255 more likely means class 1 than void: <see cref="LabelMapping.Ignoring"/> 255 says that it is void.
    /// </exception>
    public LabelMap ToLabels(int numClasses, LabelMapping? mapping = null)
    {
        if (numClasses is < 1 or > LabelMap.Ignore)
        {
            throw new ArgumentOutOfRangeException(nameof(numClasses), numClasses, $"The number of classes lies in 1..{LabelMap.Ignore}.");
        }
        if (IsColor)
        {
            throw new DataFaultException(
                Path,
                $"Mask `{Path}` is a colour image, not class ids; give every class its colour so that it can be decoded, "
                + "or save it as an index PNG.");
        }
        if (mapping is null && numClasses <= 2 && LooksBinary())
        {
            throw new DataFaultException(Path, $"Mask `{Path}` holds only 0 and 255, so it looks like a binary mask, but 255 means ignore; "
                + "relabel 255 to 1, or map 255 to ignore explicitly if it is void.");
        }
        var labels = new byte[Values.Length];
        var meaning = mapping ?? LabelMapping.Identity;
        for (var i = 0; i < labels.Length;)
        {
            i += CopyUnchanged(Values.AsSpan(i), labels.AsSpan(i), meaning, numClasses);
            for (var end = Math.Min(i + Vector<byte>.Count, labels.Length); i < end; i++)
            {
                var id = meaning.Table[Values[i]];
                if (id >= numClasses && id != LabelMap.Ignore)
                {
                    throw mapping is null ? Illegal(i, numClasses) : Unmapped(i);
                }
                labels[i] = (byte)id;
            }
        }
        return new LabelMap(Size, labels);
    }

    // Some dozen values at a time, up to those among which one is no class id as it stands: their number.
    private static int CopyUnchanged(ReadOnlySpan<ushort> values, Span<byte> labels, LabelMapping meaning, int numClasses)
    {
        var count = Math.Min(numClasses, meaning.UnchangedCount);
        if (count == 0)
        {
            return 0;
        }
        var pairs = MemoryMarshal.Cast<ushort, Vector<ushort>>(values);
        var end = new Vector<ushort>((ushort)count);
        var ignore = new Vector<ushort>(meaning.KeepsIgnore ? LabelMap.Ignore : (ushort)0); // 0 is among the ids
        var done = 0;
        for (var v = 0; v + 2 <= pairs.Length; v += 2, done += Vector<byte>.Count)
        {
            if (!IsLegal(pairs[v]) || !IsLegal(pairs[v + 1]))
            {
                break;
            }
            Vector.Narrow(pairs[v], pairs[v + 1]).CopyTo(labels[done..]);
        }
        return done;

        bool IsLegal(Vector<ushort> ids) =>
            Vector.EqualsAll(Vector.LessThan(ids, end) | Vector.Equals(ids, ignore), Vector<ushort>.AllBitsSet);
    }

    private bool LooksBinary() => !Values.AsSpan().ContainsAnyExcept<ushort>(0, 255) && Values.AsSpan().Contains<ushort>(255);

    // Of a dataset with values of its own, the number of classes says nothing about which of them are good.
    private DataFaultException Unmapped(int index)
    {
        var (row, column) = Math.DivRem(index, Size.Width);
        return new DataFaultException(Path,
            $"Mask `{Path}` has value {Values[index]} at row {row}, column {column}, which means no class in this dataset; "
            + "correct the pixel, or fetch the "
            + "mask again.");
    }

    private DataFaultException Illegal(int index, int numClasses)
    {
        var value = Values[index];
        var (row, column) = Math.DivRem(index, Size.Width);
        var more = value < LabelMap.Ignore ? $", train with {value + 1} classes," : "";
        return new DataFaultException(Path,
            $"Mask `{Path}` has class {value} at row {row}, column {column}; the model has {numClasses} classes, 0 to {numClasses - 1}. "
            + $"Relabel the mask{more} or mark the pixel {LabelMap.Ignore} to ignore it.");
    }
}
