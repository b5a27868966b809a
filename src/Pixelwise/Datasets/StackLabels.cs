using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>Labels that are a page of a stack.</summary>
/// <param name="stack">The stack.</param>
/// <param name="page">The page, from 0 on.</param>
/// <param name="meaning">What its values mean.</param>
/// <param name="classes">The classes that they may hold.</param>
internal sealed class StackLabels(TiffStack stack, int page, LabelMapping meaning, ClassSet classes) : LabelSource
{
    /// <inheritdoc/>
    public override string Path => stack.Path;

    /// <inheritdoc/>
    public override string Describe() => "pages of a stack";

    /// <inheritdoc/>
    public override ImageSize ReadSize() => stack.ReadSize(page);

    /// <inheritdoc/>
    public override LabelMap Read() =>
        new RawLabelMap(Path, ReadSize(), Array.ConvertAll(stack.ReadGrey(page), value => (ushort)value)).ToLabels(classes.Count, meaning);
}
