using System.Globalization;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>Reads labels as what they were meant to be.</summary>
/// <param name="classes">The classes of the dataset.</param>
/// <param name="habit">What the masks of the split have in common.</param>
internal sealed class LabelMender(ClassSet classes, MaskHabit habit)
{
    // Sides that were rounded when a mask was scaled differ from the photo's shape by less than this.
    private const double ShapeTolerance = 0.01;

    /// <summary>The classes of the dataset.</summary>
    public ClassSet Classes => classes;

    /// <summary>Mends one sample's labels.</summary>
    /// <param name="source">The labels.</param>
    /// <param name="photo">Height and width of the photo.</param>
    /// <returns>Labels of the photo's size, and what was done, each the rest of a sentence.</returns>
    /// <exception cref="DataFaultException">They cannot be read, or have another shape than the photo.</exception>
    public (LabelMap Labels, IReadOnlyList<string> Mends) Mend(LabelSource source, ImageSize photo)
    {
        var mends = new List<string>();
        var labels = source is MaskFile mask ? Read(mask, mends) : source.Read();
        return (Fit(labels, photo, source.Path, mends), mends);
    }

    private LabelMap Read(MaskFile mask, List<string> mends)
    {
        var bytes = mask.ReadBytes();
        var raw = mask.ReadRaw(bytes);
        if (raw.IsColor)
        {
            return OfColors(mask, raw, bytes, mends);
        }
        var labels = new byte[raw.Values.Length];
        var (changed, illegal) = (0, 0);
        for (var i = 0; i < labels.Length; i++)
        {
            var value = raw.Values[i];
            var id = mask.Reader.HasOwnValues ? mask.Reader.ClassOf(value) : MaskHabits.ClassOf(habit, value, classes.Count);
            labels[i] = id ?? LabelMap.Ignore;
            illegal += id is null ? 1 : 0;
            changed += id is null || id == value || mask.Reader.HasOwnValues ? 0 : 1;
        }
        Say(mends, changed, habit switch
        {
            MaskHabit.Binary => $"of value 255 {(changed == 1 ? "has" : "have")} class 1",
            MaskHabit.CountsFromOne => changed == 1 ? "has the class one below its value" : "have the class one below their value",
            _ => changed == 1 ? "has the train id of its label id" : "have the train id of their label id",
        });
        Say(mends, illegal, $"whose value means no class {Are(illegal)} ignored");
        return new LabelMap(raw.Size, labels);
    }

    private LabelMap OfColors(MaskFile mask, RawLabelMap raw, byte[] bytes, List<string> mends)
    {
        var code = mask.Reader.Colors;
        if (code is null && classes.Select(each => each.Color).Distinct().Count() == classes.Count)
        {
            mends.Add("its colours were read as those of the classes");
            code = new ColorCode(classes);
        }
        if (code is null)
        {
            return mask.Decode(raw, bytes); // says why colours cannot be read
        }
        var labels = code.DecodeKnown(ImageFile.ReadColors(bytes, raw.Path, ImageReadOptions.Default), out var unknown);
        Say(mends, unknown, $"whose colour means no class {Are(unknown)} ignored");
        return labels;
    }

    private static LabelMap Fit(LabelMap labels, ImageSize photo, string path, List<string> mends)
    {
        if (labels.Size == photo)
        {
            return labels;
        }
        var shape = (double)labels.Size.Height * photo.Width / ((double)labels.Size.Width * photo.Height);
        if (Math.Abs(shape - 1) > ShapeTolerance)
        {
            throw new DataFaultException(path,
                $"Labels `{path}` are {labels.Size} (height x width) and their photo {photo}, another shape; make them again from the photo.");
        }
        mends.Add($"scaled from {labels.Size} to the photo's {photo} by nearest neighbour");
        var scaled = new LabelMap(photo);
        for (var row = 0; row < photo.Height; row++)
        {
            var from = (int)((2L * row + 1) * labels.Size.Height / (2L * photo.Height)); // where the pixel's middle lies
            for (var column = 0; column < photo.Width; column++)
            {
                scaled[row, column] = labels[from, (int)((2L * column + 1) * labels.Size.Width / (2L * photo.Width))];
            }
        }
        return scaled;
    }

    private static string Are(int pixels) => pixels == 1 ? "is" : "are";

    private static void Say(List<string> mends, int pixels, string what)
    {
        if (pixels > 0)
        {
            mends.Add(string.Create(CultureInfo.InvariantCulture, $"{pixels} {(pixels == 1 ? "pixel" : "pixels")} {what}"));
        }
    }
}
