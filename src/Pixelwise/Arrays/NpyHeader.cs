using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pixelwise.Arrays;

/// <summary>The text in front of a .npy file, a Python dictionary: element type, order of the axes, shape.</summary>
/// <param name="Descr">numpy's name of the element type, such as <c>&lt;f4</c>: byte order, kind, bytes.</param>
/// <param name="FortranOrder">Whether the first axis runs fastest.</param>
/// <param name="Shape">Extents, outermost first.</param>
internal sealed partial record NpyHeader(string Descr, bool FortranOrder, IReadOnlyList<int> Shape)
{
    /// <summary>What every .npy file begins with; two bytes of version follow.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a header; null where it is not one that numpy writes.</summary>
    public static NpyHeader? TryParse(string text)
    {
        var (descr, order, shape) = (DescrEntry().Match(text), OrderEntry().Match(text), ShapeEntry().Match(text));
        if (!descr.Success || !order.Success || !shape.Success)
        {
            return null;
        }
        var extents = new List<int>();
        foreach (Match extent in Digits().Matches(shape.Groups[1].Value))
        {
            if (!int.TryParse(extent.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }
            extents.Add(value);
        }
        return new NpyHeader(descr.Groups[1].Value, order.Groups[1].Value == "True", extents);
    }

    /// <summary>Magic, version 1.0, length and text, byte for byte as numpy 1.24 and later write them.</summary>
    public byte[] ToBytes()
    {
        const int fixedBytes = 10;     // magic, version, length
        const int alignment = 64;      // the data begins at a multiple of it
        const int growingDigits = 21;  // room for the first extent to grow in place
        var shape = Shape.Count == 1 ? $"{Shape[0]}," : string.Join(", ", Shape);
        var text = new StringBuilder($"{{'descr': '{Descr}', 'fortran_order': {(FortranOrder ? "True" : "False")}, 'shape': ({shape}), }}");
        if (Shape.Count > 0)
        {
            text.Append(' ', growingDigits - Shape[0].ToString(CultureInfo.InvariantCulture).Length);
        }
        text.Append(' ', alignment - (fixedBytes + text.Length + 1) % alignment).Append('\n'); // numpy pads by 1 to 64, never by 0
        return [.. Magic, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text.ToString())];
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]*)['"]""")]
    private static partial Regex DescrEntry();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex OrderEntry();

    // Python 2 wrote 3L for 3.
    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([0-9L,\s]*)\)""")]
    private static partial Regex ShapeEntry();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
