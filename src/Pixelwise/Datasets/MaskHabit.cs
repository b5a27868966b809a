namespace Pixelwise.Datasets;

/// <summary>What the masks of a split have in common that is not what their class list means.</summary>
internal enum MaskHabit
{
    /// <summary>Nothing: they hold class ids.</summary>
    None,

    /// <summary>Every pixel is 255.</summary>
    AllIgnored,

    /// <summary>Only 0 and 255, where 255 is a class.</summary>
    Binary,

    /// <summary>The first class is 1.</summary>
    CountsFromOne,

    /// <summary>Cityscapes' 34 label ids, where its 19 train ids are counted.</summary>
    LabelIds,
}
