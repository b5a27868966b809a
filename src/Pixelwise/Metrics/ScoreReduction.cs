namespace Pixelwise.Metrics;

/// <summary>In which order counts are summed and scores are averaged; the names are those of segmentation_models.pytorch.</summary>
public enum ScoreReduction
{
    /// <summary>Sum over the images, one score a class, mean over the classes.</summary>
    Macro,

    /// <summary>Sum over images and classes, one score: large classes weigh more.</summary>
    Micro,

    /// <summary>One score a class and image, mean over both: a class absent from an image is scored there too.</summary>
    MacroImagewise,

    /// <summary>Sum over the classes of an image, one score an image, mean over the images.</summary>
    MicroImagewise,
}
