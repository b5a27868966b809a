namespace Pixelwise.Arrays.Matlab;

/// <summary>How the bytes of a data element are to be read: table 1-1 of MathWorks' "MAT-File Format".</summary>
internal enum MatlabType
{
    Int8 = 1,
    UInt8 = 2,
    Int16 = 3,
    UInt16 = 4,
    Int32 = 5,
    UInt32 = 6,
    Single = 7,
    Double = 9,
    Int64 = 12,
    UInt64 = 13,

    /// <summary>An array with its name, extents and contents.</summary>
    Matrix = 14,

    /// <summary>An element inside a zlib stream.</summary>
    Compressed = 15,

    Utf8 = 16,
    Utf16 = 17,
    Utf32 = 18,
}
