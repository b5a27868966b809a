using System.Collections.Frozen;
using Pixelwise.Datasets;

namespace Pixelwise.Imaging;

/// <summary>
/// The colours that stand for classes in colour-coded masks, and the reader of such masks. Immutable; safe to use from several threads.
/// </summary>
public sealed class ColorCode
{
    private readonly ClassSet _classes;
    private readonly FrozenDictionary<Rgb, byte> _ids;

    /// <summary>Takes the colours of a class set, and those of <paramref name="more"/>.</summary>
    /// <param name="classes">The classes; their colours differ from one another.</param>
    /// <param name="more">
    /// Further colours, and the class id or <see cref="LabelMap.Ignore"/> that each stands for; null for none. No colour stands for void
    /// unless it is listed here.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A colour stands for two classes, or an id in <paramref name="more"/> is outside the classes.
    /// </exception>
    public ColorCode(ClassSet classes, IReadOnlyDictionary<Rgb, int>? more = null)
    {
        ArgumentNullException.ThrowIfNull(classes);
        _classes = classes;
        var ids = new Dictionary<Rgb, byte>();
        for (var id = 0; id < classes.Count; id++)
        {
            if (!ids.TryAdd(classes[id].Color, (byte)id))
            {
                throw new ArgumentException(
                    $"Classes {Name(ids[classes[id].Color])} and {Name((byte)id)} share colour {classes[id].Color}, "
                    + "so masks cannot tell them apart; change one.",
                    nameof(classes));
            }
        }
        foreach (var (color, id) in more ?? FrozenDictionary<Rgb, int>.Empty)
        {
            if (id != LabelMap.Ignore && (id < 0 || id >= classes.Count))
            {
                throw new ArgumentException(
                    $"Colour {color} is to stand for class {id}, but there are {classes.Count}, 0 to {classes.Count - 1}, "
                    + $"and {LabelMap.Ignore} for void.",
                    nameof(more));
            }
            if (!ids.TryAdd(color, (byte)id) && ids[color] != id)
            {
                throw new ArgumentException(
                    $"Colour {color} is to stand for {Name((byte)id)}, but it is already {Name(ids[color])}; change one.",
                    nameof(more));
            }
        }
        _ids = ids.ToFrozenDictionary();
    }

    /// <summary>Reads a colour-coded mask.</summary>
    /// <param name="path">A PNG, BMP, TIFF or lossless WebP file; palettes are looked up, transparency is not looked at.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="DataFaultException">
    /// The file is missing, damaged, a JPEG or too large, or a colour stands for nothing (its place and the nearest class are named).
    /// </exception>
    public LabelMap Read(string path, ImageReadOptions? options = null) =>
        Decode(ImageFile.ReadColors(path, options ?? ImageReadOptions.Default), path);

    /// <summary>Turns colours into class ids.</summary>
    /// <param name="mask">A colour-coded mask.</param>
    /// <param name="path">The file it came from, as messages show it.</param>
    /// <exception cref="DataFaultException">A colour stands for nothing (its place and the nearest class are named).</exception>
    public LabelMap Decode(RgbImage mask, string path)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (pixels, labels) = (mask.Pixels, new byte[mask.Size.PixelCount]);
        // A mask is made of long runs, so nearly every pixel has the colour of the one before it and costs no look-up.
        var last = -1;
        byte id = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var (r, g, b) = (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]);
            var packed = r << 16 | g << 8 | b;
            if (packed != last)
            {
                if (!_ids.TryGetValue(new Rgb(r, g, b), out id))
                {
                    throw Unknown(new Rgb(r, g, b), i, mask.Size.Width, path);
                }
                last = packed;
            }
            labels[i] = id;
        }
        return new LabelMap(mask.Size, labels);
    }

    /// <summary>Turns colours into class ids, and those that stand for nothing into void.</summary>
    /// <param name="mask">A colour-coded mask.</param>
    /// <param name="unknown">How many pixels have such a colour.</param>
    internal LabelMap DecodeKnown(RgbImage mask, out int unknown)
    {
        var (pixels, labels) = (mask.Pixels, new byte[mask.Size.PixelCount]);
        unknown = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (!_ids.TryGetValue(new Rgb(pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]), out labels[i]))
            {
                (labels[i], unknown) = (LabelMap.Ignore, unknown + 1);
            }
        }
        return new LabelMap(mask.Size, labels);
    }

    private DataFaultException Unknown(Rgb color, int index, int width, string path)
    {
        var (row, column) = Math.DivRem(index, width);
        var nearest = _ids.MinBy(entry => (Distance(entry.Key, color), entry.Value));
        return new DataFaultException(path,
            $"Mask `{path}` has colour {color} at row {row}, column {column}, which stands for no class; "
            + $"the nearest is {nearest.Key}, {Name(nearest.Value)}. "
            + "Correct the mask, or list the colour as a class or as void.");
    }

    private string Name(byte id) => id == LabelMap.Ignore ? "void" : $"'{_classes[id].Name}'";

    private static int Distance(Rgb a, Rgb b)
    {
        var (r, g, blue) = (a.R - b.R, a.G - b.G, a.B - b.B);
        return r * r + g * g + blue * blue;
    }
}
