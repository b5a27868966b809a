namespace Pixelwise.Networks.Drawing;

/// <summary>What a box mostly does; decides its colour.</summary>
internal enum BoxKind
{
    /// <summary>The image.</summary>
    Image,

    /// <summary>Convolutions one after the other.</summary>
    Convolution,

    /// <summary>Units that add to their input.</summary>
    Residual,

    /// <summary>Convolutions whose taps lie apart, with or without shortcuts.</summary>
    Dilated,

    /// <summary>Convolutions on the means of a grid.</summary>
    Context,

    /// <summary>Transposed convolutions or unpooling, and what follows them.</summary>
    Enlarging,

    /// <summary>The scores of classes.</summary>
    Scores,

    /// <summary>A sum, product, maximum or concatenation of values that come from several boxes.</summary>
    Merge,

    /// <summary>What the network returns.</summary>
    Output,
}
