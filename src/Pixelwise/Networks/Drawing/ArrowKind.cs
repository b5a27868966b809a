namespace Pixelwise.Networks.Drawing;

/// <summary>What happens to a value on its way from box to box; decides the arrow's colour.</summary>
internal enum ArrowKind
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>It is cropped or padded.</summary>
    Crop,

    /// <summary>It is pooled.</summary>
    Pooling,

    /// <summary>It is resized.</summary>
    Resizing,

    /// <summary>It is put back where the maxima of a pooling lay.</summary>
    Unpooling,

    /// <summary>Not the value, but where the maxima of its pooling lay.</summary>
    Indices,
}
