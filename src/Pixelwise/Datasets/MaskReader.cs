using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>Reads the masks of one dataset, whichever way each holds its classes: as numbers or as colours. Safe to use from several threads.</summary>
/// <param name="classes">The classes that the masks may hold.</param>
/// <param name="values">What the numbers of index masks mean; null where a number is the class id and 255 is void.</param>
/// <param name="colors">What the colours of colour masks mean; null where the classes' colours do not tell them apart.</param>
internal sealed class MaskReader(ClassSet classes, LabelMapping? values = null, ColorCode? colors = null)
{
    /// <summary>The classes that the masks may hold.</summary>
    public ClassSet Classes => classes;

    /// <summary>Reads a mask.</summary>
    /// <exception cref="DataFaultException">The file is missing, damaged, or holds a value or a colour that means no class.</exception>
    public LabelMap Read(string path) => Decode(LabelFile.Read(path));

    /// <summary>Gives the values of a mask their meaning.</summary>
    /// <exception cref="DataFaultException">It holds a value or a colour that means no class.</exception>
    public LabelMap Decode(RawLabelMap raw) => raw.IsColor && colors is not null ? colors.Read(raw.Path) : raw.ToLabels(classes.Count, values);

    /// <summary>How a mask holds its classes, for a person.</summary>
    public static string Describe(string path) => LabelFile.Read(path) switch
    {
        { IsColor: true } => "colour-coded masks",
        { Palette: not null } => "index masks with a palette",
        _ => "index masks",
    };
}
