namespace Pixelwise.Datasets;

/// <summary>What is wrong with a file of a dataset.</summary>
public enum DatasetProblemKind
{
    /// <summary>A mask has no photo.</summary>
    MissingImage,

    /// <summary>A photo has no mask.</summary>
    MissingMask,

    /// <summary>Two files of one folder have the same stem, so pairs cannot be told apart.</summary>
    DoubledStem,

    /// <summary>A split has no pair at all.</summary>
    EmptySplit,

    /// <summary>A line of a list file names nothing that is there.</summary>
    ListEntry,

    /// <summary>A photo and its mask differ in size.</summary>
    SizeMismatch,

    /// <summary>A mask holds a value or a colour that means no class, or its values look shifted.</summary>
    LabelValue,

    /// <summary>A file is truncated, damaged or not an image.</summary>
    Unreadable,

    /// <summary>Two splits hold the same picture.</summary>
    SamePicture,
}
