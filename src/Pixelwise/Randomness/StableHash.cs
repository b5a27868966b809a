namespace Pixelwise.Randomness;

/// <summary>A hash of text that never changes, unlike <see cref="string.GetHashCode()"/>: 64-bit FNV-1a over UTF-16 units.</summary>
public static class StableHash
{
    /// <summary>The hash of a text.</summary>
    /// <param name="text">Any text.</param>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }
        return hash;
    }
}
