using System.Numerics;

namespace Pixelwise.Refinement;

/// <summary>Numbers vertices by their codes in the order in which they are first seen.</summary>
/// <remarks>
/// Open addressing with linear probing, at most half full; places come from the upper bits of a product (Knuth 1973, volume 3, section
/// 6.4).
/// </remarks>
internal sealed class VertexTable
{
    /// <summary>Codes that are looked up at a time.</summary>
    public const int Batch = 64;

    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    private long[] _codes;
    private Entry[] _entries;
    private int _shift;

    /// <param name="expected">Vertices that find room at once; it grows when there are more.</param>
    public VertexTable(int expected)
    {
        _codes = GC.AllocateUninitializedArray<long>(Math.Max(16, expected));
        var bits = BitOperations.Log2((uint)_codes.Length) + 1;
        _entries = new Entry[1 << bits];
        _shift = 64 - bits;
    }

    /// <summary>Vertices seen.</summary>
    public int Count { get; private set; }

    /// <summary>Their codes, in the order of their numbers.</summary>
    public ReadOnlySpan<long> Codes => _codes.AsSpan(0, Count);

    /// <summary>A vertex's number, a new one if it was never seen.</summary>
    public int Number(long code)
    {
        var place = Find(code);
        if (_entries[place].NumberPlusOne == 0)
        {
            if (2 * (Count + 1) > _entries.Length)
            {
                Grow();
                place = Find(code);
            }
            if (Count == _codes.Length)
            {
                Array.Resize(ref _codes, 2 * Count);
            }
            _codes[Count] = code;
            _entries[place] = new Entry(TagOf(code), ++Count);
        }
        return _entries[place].NumberPlusOne - 1;
    }

    /// <summary>Replaces codes by their vertices' numbers, or by −1 where they were never seen.</summary>
    /// <param name="codes">Codes of vertices; at most <see cref="Batch"/>.</param>
    /// <param name="numbers">Takes as many numbers.</param>
    public void Lookup(ReadOnlySpan<long> codes, Span<int> numbers)
    {
        Span<Entry> found = stackalloc Entry[Batch];
        for (var i = 0; i < codes.Length; i++) // no branches here: the memory serves many of these at once
        {
            found[i] = _entries[PlaceOf(codes[i])];
        }
        for (var i = 0; i < codes.Length; i++)
        {
            numbers[i] = found[i].NumberPlusOne == 0 ? -1 : _entries[Find(codes[i])].NumberPlusOne - 1;
        }
    }

    /// <summary>The place of a code, or the empty one where it would stand.</summary>
    private int Find(long code)
    {
        var (entries, tag) = (_entries, TagOf(code));
        var place = PlaceOf(code);
        while (true)
        {
            var entry = entries[place];
            if (entry.NumberPlusOne == 0 || entry.Tag == tag && _codes[entry.NumberPlusOne - 1] == code)
            {
                return place;
            }
            place = (place + 1) & (entries.Length - 1);
        }
    }

    private void Grow()
    {
        _entries = new Entry[2 * _entries.Length];
        _shift--;
        for (var number = 0; number < Count; number++)
        {
            _entries[Find(_codes[number])] = new Entry(TagOf(_codes[number]), number + 1);
        }
    }

    private int PlaceOf(long code) => (int)((ulong)code * GoldenRatio >> _shift);

    private static uint TagOf(long code) => (uint)((ulong)code * GoldenRatio >> 16);

    /// <param name="Tag">Part of the code's hash: where it differs, the code need not be looked at.</param>
    /// <param name="NumberPlusOne">0 where the place is empty.</param>
    private readonly record struct Entry(uint Tag, int NumberPlusOne);
}
