using System.Globalization;
using System.Text;
using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>Where one class lies in a label map, as COCO keeps masks: the lengths of runs down the columns. Immutable.</summary>
/// <remarks>
/// Runs of pixels outside and inside alternate, column by column from the left, and the first is outside (0 long where the first pixel is
/// inside). <see cref="ToCompressedString"/> gives the <c>counts</c> that pycocotools reads and writes.
/// </remarks>
public sealed class RunLengthMask
{
    private readonly int[] _counts;

    private RunLengthMask(ImageSize size, int[] counts)
    {
        (Size, _counts) = (size, counts);
        for (var run = 1; run < counts.Length; run += 2)
        {
            Area += counts[run];
        }
        Box = BoxOf(size, counts);
    }

    /// <summary>Height and width of the map.</summary>
    public ImageSize Size { get; }

    /// <summary>The lengths of the runs; they add up to all pixels of the map.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>Pixels inside.</summary>
    public long Area { get; }

    /// <summary>The smallest rectangle that holds every pixel inside; all zero where there is none.</summary>
    public PixelBox Box { get; }

    /// <summary>The runs of pixels inside, as positions down the columns from the left; each ends before its second number.</summary>
    internal IEnumerable<(int Start, int End)> Runs
    {
        get
        {
            var start = 0;
            for (var run = 0; run < _counts.Length; start += _counts[run], run++)
            {
                if (run % 2 == 1 && _counts[run] > 0)
                {
                    yield return (start, start + _counts[run]);
                }
            }
        }
    }

    /// <summary>The mask of the pixels that polygons cover, by the rule of COCO's tools, pixel for pixel.</summary>
    /// <param name="size">Height and width of the image.</param>
    /// <param name="polygons">
    /// x and y of each corner in turn, at least three corners each; 0 is the left or upper border of the image. What lies in any of them is
    /// inside.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A polygon has fewer than three corners or half a corner, or a corner is not finite or far outside the image.
    /// </exception>
    public static RunLengthMask OfPolygons(ImageSize size, IEnumerable<double[]> polygons)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        RgbImage.Positive(size);
        var runs = new List<(int Start, int End)>();
        foreach (var polygon in polygons)
        {
            RequirePolygon(size, polygon);
            runs.AddRange(PolygonRaster.Runs(size, polygon));
        }
        runs.Sort();
        return OfRuns(size, runs);
    }

    /// <summary>The mask of run lengths as COCO files hold them uncompressed.</summary>
    /// <param name="size">Height and width of the image.</param>
    /// <param name="counts">Lengths of the runs outside and inside in turn, the first outside.</param>
    /// <exception cref="ArgumentException">A run is shorter than nothing, or they do not add up to the pixels of the image.</exception>
    public static RunLengthMask OfCounts(ImageSize size, IEnumerable<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        RgbImage.Positive(size);
        int[] runs = [.. counts];
        var pixels = runs.Sum(run => (long)run);
        if (runs.Any(run => run < 0) || pixels != size.PixelCount)
        {
            throw new ArgumentException(
                $"Runs add up to {pixels} pixels, but the image of {size} has {size.PixelCount}; give it the size that the mask was made for.",
                nameof(counts));
        }
        return new(size, runs);
    }

    /// <summary>The mask of a compressed string, as <see cref="ToCompressedString"/> makes it.</summary>
    /// <param name="size">Height and width of the image.</param>
    /// <param name="counts">What a COCO file holds as <c>counts</c>.</param>
    /// <exception cref="ArgumentException">
    /// The string holds a character that is none of its alphabet, ends within a number, or does not add up to the pixels of the image.
    /// </exception>
    public static RunLengthMask Parse(ImageSize size, string counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var runs = new List<int>();
        var (number, bits) = (0L, 0);
        foreach (var character in counts)
        {
            var group = character - 48;
            if (group is < 0 or > 0x3F || bits > 30)
            {
                throw new ArgumentException(
                    $"`{character}` is no part of a compressed run length; take the string as the tool wrote it.", nameof(counts));
            }
            number |= (long)(group & 0x1F) << bits;
            bits += 5;
            if ((group & 0x20) == 0)
            {
                number |= (group & 0x10) != 0 ? -1L << bits : 0; // the highest bit of the last group is the sign
                number += runs.Count > 2 ? runs[^2] : 0;
                runs.Add(number is >= 0 and <= int.MaxValue ? (int)number : -1);
                (number, bits) = (0, 0);
            }
        }
        return bits == 0
            ? OfCounts(size, runs)
            : throw new ArgumentException("The compressed run lengths end within a number; take the string as the tool wrote it.", nameof(counts));
    }

    /// <summary>The mask of one class.</summary>
    /// <param name="labels">The map.</param>
    /// <param name="id">The class; one that does not occur has an empty mask.</param>
    public static RunLengthMask Of(LabelMap labels, byte id)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return OfAll(labels).TryGetValue(id, out var mask) ? mask : new RunLengthMask(labels.Size, [labels.Labels.Length]);
    }

    /// <summary>The masks of all classes that occur, by their ids in rising order; void has none.</summary>
    /// <param name="labels">The map.</param>
    public static IReadOnlyDictionary<byte, RunLengthMask> OfAll(LabelMap labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ReadOnlySpan<byte> columns = ByColumns(labels);
        var counts = new List<int>?[LabelMap.Ignore];
        Span<int> ends = stackalloc int[LabelMap.Ignore]; // where the last run of each class ended
        for (var start = 0; start < columns.Length;)
        {
            var id = columns[start];
            var length = columns[start..].IndexOfAnyExcept(id) is var next and >= 0 ? next : columns.Length - start;
            if (id != LabelMap.Ignore)
            {
                (counts[id] ??= []).Add(start - ends[id]);
                counts[id]!.Add(length);
                ends[id] = start + length;
            }
            start += length;
        }
        var masks = new SortedDictionary<byte, RunLengthMask>();
        for (var id = 0; id < counts.Length; id++)
        {
            if (counts[id] is { } runs)
            {
                if (ends[id] < columns.Length)
                {
                    runs.Add(columns.Length - ends[id]);
                }
                masks.Add((byte)id, new RunLengthMask(labels.Size, [.. runs]));
            }
        }
        return masks;
    }

    /// <summary>The string that COCO files hold as <c>counts</c>: pycocotools' compressed form, character for character.</summary>
    /// <remarks>
    /// From the fourth run on, the difference to the run before the last is kept. Each number is cut into groups of five bits, lowest
    /// first; bit 5 says that another group follows, and 48 is added to make it a printable character.
    /// </remarks>
    public string ToCompressedString()
    {
        var text = new StringBuilder();
        for (var run = 0; run < _counts.Length; run++)
        {
            var rest = run > 2 ? _counts[run] - _counts[run - 2] : _counts[run];
            bool more;
            do
            {
                var group = rest & 0x1F;
                rest >>= 5; // keeps the sign
                more = rest != ((group & 0x10) != 0 ? -1 : 0);
                text.Append((char)(48 + (more ? group | 0x20 : group)));
            }
            while (more);
        }
        return text.ToString();
    }

    private static RunLengthMask OfRuns(ImageSize size, List<(int Start, int End)> sorted)
    {
        var counts = new List<int>();
        var end = 0;
        foreach (var run in sorted)
        {
            if (run.Start <= end && counts.Count > 0) // it touches the one before, or lies in it
            {
                counts[^1] += Math.Max(0, run.End - end);
            }
            else
            {
                counts.Add(run.Start - end);
                counts.Add(run.End - run.Start);
            }
            end = Math.Max(end, run.End);
        }
        var pixels = checked((int)size.PixelCount);
        if (end < pixels || counts.Count == 0)
        {
            counts.Add(pixels - end);
        }
        return new(size, [.. counts]);
    }

    private static void RequirePolygon(ImageSize size, double[] polygon)
    {
        if (polygon.Length < 6 || polygon.Length % 2 != 0)
        {
            throw new ArgumentException(
                $"A polygon has {polygon.Length} numbers, but it is an x and a y for each of three corners or more; correct or remove it.",
                nameof(polygon));
        }
        var side = Math.Max(size.Height, size.Width); // of leeway all around; more is a mistake, and would take long to walk along
        if (Array.FindIndex(polygon, each => !(each >= -side && each <= 2 * side)) is >= 0 and var index)
        {
            var corner = $"{(index % 2 == 0 ? "x" : "y")} = {polygon[index].ToString(CultureInfo.InvariantCulture)}";
            throw new ArgumentException(
                $"A polygon has a corner at {corner}, far outside the image of {size} (height x width); correct or remove it.", nameof(polygon));
        }
    }

    // Column by column, so that runs are stretches of memory; in square blocks, so that both sides stay in the cache.
    private static byte[] ByColumns(LabelMap labels)
    {
        const int Block = 64;
        var (height, width) = (labels.Size.Height, labels.Size.Width);
        var (rows, columns) = (labels.Labels, GC.AllocateUninitializedArray<byte>(labels.Labels.Length));
        for (var top = 0; top < height; top += Block)
        {
            for (var left = 0; left < width; left += Block)
            {
                var (bottom, right) = (Math.Min(top + Block, height), Math.Min(left + Block, width));
                for (var column = left; column < right; column++)
                {
                    for (var row = top; row < bottom; row++)
                    {
                        columns[column * height + row] = rows[row * width + column];
                    }
                }
            }
        }
        return columns;
    }

    private static PixelBox BoxOf(ImageSize size, int[] counts)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1); // both ends belong to it
        var start = 0;
        for (var run = 0; run < counts.Length; start += counts[run], run++)
        {
            if (run % 2 == 0 || counts[run] == 0)
            {
                continue;
            }
            var (firstColumn, firstRow) = Math.DivRem(start, size.Height);
            var (lastColumn, lastRow) = Math.DivRem(start + counts[run] - 1, size.Height);
            var turns = lastColumn > firstColumn; // into the next column: it reaches the lowest row and the highest
            (left, right) = (Math.Min(left, firstColumn), Math.Max(right, lastColumn));
            (top, bottom) = (Math.Min(top, turns ? 0 : firstRow), Math.Max(bottom, turns ? size.Height - 1 : lastRow));
        }
        return right < 0 ? default : new PixelBox(left, top, right - left + 1, bottom - top + 1);
    }
}
