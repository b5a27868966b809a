namespace Pixelwise.Networks.Drawing;

/// <summary>The colours of boxes and arrows, and what the legend says of them.</summary>
internal static class Palette
{
    /// <summary>Fill, edge and text of a box.</summary>
    public static (string Fill, string Edge, string Text) Of(BoxKind kind) => kind switch
    {
        BoxKind.Image or BoxKind.Output => ("#3a404a", "#3a404a", "#ffffff"),
        BoxKind.Residual => ("#cdeee9", "#24857a", "#15302d"),
        BoxKind.Dilated => ("#e6dbfa", "#7247c4", "#2a1c47"),
        BoxKind.Context => ("#fde7c3", "#c67f13", "#44300c"),
        BoxKind.Enlarging => ("#d9f1d2", "#438f32", "#1c3616"),
        BoxKind.Scores => ("#fbd7d7", "#c24747", "#471c1c"),
        BoxKind.Merge => ("#ffffff", "#5a6270", "#22262c"),
        _ => ("#d8e7fb", "#346fbe", "#16294a"),
    };

    /// <summary>Colour of an arrow.</summary>
    public static string Of(ArrowKind kind) => kind switch
    {
        ArrowKind.Crop => "#8b5fbf",
        ArrowKind.Pooling => "#c0392b",
        ArrowKind.Resizing => "#2f8f3e",
        ArrowKind.Unpooling or ArrowKind.Indices => "#b9770e",
        _ => "#5a6270",
    };

    /// <summary>A kind of box in words.</summary>
    public static string Word(BoxKind kind) => kind switch
    {
        BoxKind.Image => "image, outputs",
        BoxKind.Convolution => "convolutions",
        BoxKind.Residual => "residual units",
        BoxKind.Dilated => "dilated convolutions",
        BoxKind.Context => "means of a grid",
        BoxKind.Enlarging => "enlarging",
        BoxKind.Scores => "scores of classes",
        BoxKind.Merge => "values brought together",
        _ => "",
    };

    /// <summary>A kind of arrow in words.</summary>
    public static string Word(ArrowKind kind) => kind switch
    {
        ArrowKind.Crop => "cropped or padded",
        ArrowKind.Pooling => "pooled",
        ArrowKind.Resizing => "resized",
        ArrowKind.Unpooling => "unpooled",
        ArrowKind.Indices => "places of maxima",
        _ => "value",
    };
}
