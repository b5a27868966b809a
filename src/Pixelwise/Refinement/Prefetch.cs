using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Pixelwise.Refinement;

/// <summary>
/// Asks the memory for rows that will be needed soon: which they are stands in a list, and no processor guesses that by itself.
/// </summary>
internal static unsafe class Prefetch
{
    /// <summary>
    /// How many rows of a list to look ahead: farther than a processor reads ahead by itself, not so far that rows are driven out again.
    /// </summary>
    public const int RowsAhead = 16;

    /// <summary>Asks for the first and the last cache line of a row: all there are of up to 32 floats.</summary>
    /// <param name="row">Where it begins.</param>
    /// <param name="width">Its floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row(float* row, int width)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(row);
            Sse.Prefetch0(row + width - 1);
        }
    }
}
