namespace Pixelwise.Imaging.Tiff;

/// <summary>Types of a TIFF directory's values, numbered as in its specification and, for 8 bytes, in BigTIFF's.</summary>
internal enum TiffType
{
    /// <summary>2 bytes.</summary>
    Short = 3,

    /// <summary>4 bytes.</summary>
    Long = 4,

    /// <summary>8 bytes.</summary>
    Long8 = 16,
}
