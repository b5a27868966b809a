namespace Pixelwise.Cli.Prediction;

/// <summary>What can be made of the label maps.</summary>
internal enum OutputKind
{
    /// <summary>The label map as a grey PNG.</summary>
    Labels,

    /// <summary>The label map as a PNG whose palette has the classes' colours.</summary>
    Palette,

    /// <summary>The photo under the colours of the classes, with a legend.</summary>
    Overlay,

    /// <summary>Run-length masks of all photos, as one COCO annotation file.</summary>
    Rle,

    /// <summary>Polygons.</summary>
    GeoJson,

    /// <summary>The share of each class in each photo, as a table.</summary>
    Csv,

    /// <summary>The share of each class in each photo, as JSON.</summary>
    Json,
}
