using Pixelwise.Datasets;

namespace Pixelwise.Imaging;

/// <summary>The class of every pixel: height × width bytes, row by row.</summary>
public sealed class LabelMap
{
    /// <summary>The value of a pixel that has no class (void) and is counted nowhere: 255.</summary>
    public const byte Ignore = 255;

    /// <summary>A map in which every pixel has class 0.</summary>
    /// <param name="size">Height and width, both positive.</param>
    public LabelMap(ImageSize size)
        : this(size, new byte[checked((int)RgbImage.Positive(size).PixelCount)])
    {
    }

    /// <summary>Wraps labels without copying them.</summary>
    /// <param name="size">Height and width, both positive.</param>
    /// <param name="labels">H·W class indices, row by row; 255 = ignore.</param>
    /// <exception cref="ArgumentException">The array's length is not H·W.</exception>
    public LabelMap(ImageSize size, byte[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Length != RgbImage.Positive(size).PixelCount)
        {
            throw new ArgumentException($"A label map of {size} holds {size.PixelCount} labels, not {labels.Length}.", nameof(labels));
        }
        Size = size;
        Labels = labels;
    }

    /// <summary>Height and width.</summary>
    public ImageSize Size { get; }

    /// <summary>H·W class indices, row by row; <see cref="Ignore"/> = void.</summary>
    public byte[] Labels { get; }

    /// <summary>One pixel's class.</summary>
    /// <param name="row">In [0, height).</param>
    /// <param name="column">In [0, width).</param>
    public byte this[int row, int column]
    {
        get => Labels[row * Size.Width + column];
        set => Labels[row * Size.Width + column] = value;
    }

    /// <summary>Refuses a map that was made with other classes.</summary>
    /// <param name="classes">The classes that labels may name, besides <see cref="Ignore"/>.</param>
    /// <exception cref="ArgumentException">A label is outside them.</exception>
    internal void RequireWithin(ClassSet classes)
    {
        if (classes.Count < Ignore && Labels.AsSpan().IndexOfAnyInRange((byte)classes.Count, (byte)(Ignore - 1)) is var index and >= 0)
        {
            throw new ArgumentException(
                $"Label {Labels[index]} at row {index / Size.Width}, column {index % Size.Width} is outside the {classes.Count} classes; "
                + "give the classes that the map was made with.",
                nameof(classes));
        }
    }
}
