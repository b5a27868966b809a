using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// Reads the masks of one dataset, whichever way each holds its classes: as numbers or as colours. Safe to use from several threads.
/// </summary>
/// <param name="classes">The classes that the masks may hold.</param>
/// <param name="values">What the numbers of index masks mean; null where a number is the class id and 255 is void.</param>
/// <param name="colors">What the colours of colour masks mean; null where the classes' colours do not tell them apart.</param>
internal sealed class MaskReader(ClassSet classes, LabelMapping? values = null, ColorCode? colors = null)
{
    /// <summary>Whether numbers mean something else than the class of that number.</summary>
    public bool HasOwnValues => values is not null;

    /// <summary>What the colours of colour masks mean, or null.</summary>
    public ColorCode? Colors => colors;

    /// <summary>The class of a number, or null where it means none.</summary>
    public byte? ClassOf(int value) =>
        (values ?? LabelMapping.Identity).Table[value] is var id && (id < classes.Count || id == LabelMap.Ignore) ? (byte)id : null;

    /// <summary>The labels that a mask file holds; nothing is read yet.</summary>
    public MaskFile Of(TreeFile file) => new(file, this);

    /// <summary>Gives the values of a mask their meaning.</summary>
    /// <param name="raw">The values as they stand in the file.</param>
    /// <param name="bytes">The file's content, of which colours are read.</param>
    /// <exception cref="DataFaultException">It holds a value or a colour that means no class.</exception>
    public LabelMap Decode(RawLabelMap raw, byte[] bytes) => raw.IsColor && colors is not null
        ? colors.Decode(ImageFile.ReadColors(bytes, raw.Path, ImageReadOptions.Default), raw.Path)
        : raw.ToLabels(classes.Count, values);
}
