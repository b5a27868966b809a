using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pixelwise.Imaging.Png;

/// <summary>The five ways in which a PNG line is stored as differences from its neighbours (PNG specification, section 9).</summary>
internal static class PngFilter
{
    /// <summary>The type of a line that is stored as differences from the one above.</summary>
    public const byte Above = 2;

    /// <summary>Stores one line as <see cref="Above"/>.</summary>
    /// <param name="line">The true line.</param>
    /// <param name="above">The true line above, of the same length; zeros for the first one.</param>
    /// <param name="stored">Takes the differences; of the same length.</param>
    public static void SubtractAbove(ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, Span<byte> stored)
    {
        var i = 0;
        for (; i + Vector<byte>.Count <= line.Length; i += Vector<byte>.Count)
        {
            (new Vector<byte>(line[i..]) - new Vector<byte>(above[i..])).CopyTo(stored[i..]);
        }
        for (; i < line.Length; i++)
        {
            stored[i] = (byte)(line[i] - above[i]);
        }
    }

    /// <summary>Restores one line in place.</summary>
    /// <param name="type">0 none, 1 left, 2 above, 3 mean of both, 4 Paeth.</param>
    /// <param name="line">The stored line; becomes the true one.</param>
    /// <param name="above">The true line above, of the same length; zeros for the first of a pass.</param>
    /// <param name="bytesPerPixel">Distance to the left neighbour: whole bytes of a pixel, at least 1.</param>
    /// <exception cref="InvalidDataException">There is no such type.</exception>
    public static void Undo(byte type, Span<byte> line, ReadOnlySpan<byte> above, int bytesPerPixel)
    {
        switch (type)
        {
            case 0:
                break;
            case 1:
                UndoLeft(line, bytesPerPixel);
                break;
            case Above:
                UndoAbove(line, above);
                break;
            case 3:
                UndoMean(line, above, bytesPerPixel);
                break;
            case 4:
                UndoPaeth(line, above, bytesPerPixel);
                break;
            default:
                throw new InvalidDataException($"has a line with filter {type}, but filters are 0 to 4");
        }
    }

    private static void UndoLeft(Span<byte> line, int bytesPerPixel)
    {
        for (var channel = 0; channel < bytesPerPixel; channel++)
        {
            byte left = 0;
            for (var i = channel; i < line.Length; i += bytesPerPixel)
            {
                line[i] = left += line[i];
            }
        }
    }

    private static void UndoAbove(Span<byte> line, ReadOnlySpan<byte> above)
    {
        var stored = MemoryMarshal.Cast<byte, Vector<byte>>(line);
        var upper = MemoryMarshal.Cast<byte, Vector<byte>>(above);
        for (var v = 0; v < stored.Length; v++)
        {
            stored[v] += upper[v];
        }
        for (var i = stored.Length * Vector<byte>.Count; i < line.Length; i++)
        {
            line[i] += above[i];
        }
    }

    private static void UndoMean(Span<byte> line, ReadOnlySpan<byte> above, int bytesPerPixel)
    {
        for (var channel = 0; channel < bytesPerPixel; channel++)
        {
            byte left = 0;
            for (var i = channel; i < line.Length; i += bytesPerPixel)
            {
                line[i] = left = (byte)(line[i] + (left + above[i]) / 2);
            }
        }
    }

    private static void UndoPaeth(Span<byte> line, ReadOnlySpan<byte> above, int bytesPerPixel)
    {
        for (var i = bytesPerPixel == 3 ? UndoPaethOfColors(line, above) : 0; i < line.Length; i++)
        {
            line[i] += i < bytesPerPixel ? above[i] : Paeth(line[i - bytesPerPixel], above[i], above[i - bytesPerPixel]);
        }
    }

    // A pixel waits for its left neighbour, so only its channels can be had at once. Four bytes are read for three: the last pixel is left
    // to the caller.
    private static int UndoPaethOfColors(Span<byte> line, ReadOnlySpan<byte> above)
    {
        var (left, corner) = (Vector128<short>.Zero, Vector128<short>.Zero);
        var i = 0;
        for (; i + sizeof(uint) <= line.Length; i += 3)
        {
            var upper = Widened(above[i..]);
            var (fromCorner, leftFromCorner) = (upper - corner, left - corner);
            var (toLeft, toAbove) = (Vector128.Abs(fromCorner), Vector128.Abs(leftFromCorner));
            var nearest = Vector128.Min(Vector128.Min(toLeft, toAbove), Vector128.Abs(fromCorner + leftFromCorner));
            var estimate = Vector128.ConditionalSelect(
                Vector128.Equals(nearest, toLeft), left, Vector128.ConditionalSelect(Vector128.Equals(nearest, toAbove), upper, corner));
            left = Widened(line[i..]) + estimate & Vector128.Create((short)byte.MaxValue);
            corner = upper;
            (line[i], line[i + 1], line[i + 2]) = ((byte)left[0], (byte)left[1], (byte)left[2]);
        }
        return i;
    }

    private static Vector128<short> Widened(ReadOnlySpan<byte> pixel) =>
        Vector128.WidenLower(Vector128.CreateScalar(BinaryPrimitives.ReadUInt32LittleEndian(pixel)).AsByte()).AsInt16();

    // Whichever of the three neighbours is nearest to left + above − corner; ties go in this order.
    private static byte Paeth(byte left, byte above, byte corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
