namespace Pixelwise.Imaging;

/// <summary>What the values of a mask file mean: which class id, which are void, and which may not occur. Immutable.</summary>
/// <example>ADE20K counts from 1 and has 0 for 'other': <c>new LabelMapping(value => value == 0 ? LabelMap.Ignore : value - 1)</c>.</example>
public sealed class LabelMapping
{
    private const ushort NoMeaning = ushort.MaxValue;

    /// <summary>Asks once for the meaning of each of the 65 536 values that a mask can hold.</summary>
    /// <param name="meaning">
    /// From a value to a class id in 0..254, to <see cref="LabelMap.Ignore"/>, or to null (or anything else) if it may not occur.
    /// </param>
    public LabelMapping(Func<int, int?> meaning)
    {
        ArgumentNullException.ThrowIfNull(meaning);
        Table = new ushort[ushort.MaxValue + 1];
        for (var value = 0; value < Table.Length; value++)
        {
            Table[value] = meaning(value) is { } id and >= 0 and <= LabelMap.Ignore ? (ushort)id : NoMeaning;
        }
        while (UnchangedCount < LabelMap.Ignore && Table[UnchangedCount] == UnchangedCount)
        {
            UnchangedCount++;
        }
    }

    /// <summary>A value is the class id; 255 is void.</summary>
    public static LabelMapping Identity { get; } = new(value => value);

    /// <summary>For each value a class id, <see cref="LabelMap.Ignore"/>, or more than that if it may not occur.</summary>
    internal ushort[] Table { get; }

    /// <summary>How many values from 0 on, at most 255, are the class ids themselves.</summary>
    internal int UnchangedCount { get; }

    /// <summary>Whether 255 means <see cref="LabelMap.Ignore"/>.</summary>
    internal bool KeepsIgnore => Table[LabelMap.Ignore] == LabelMap.Ignore;

    /// <summary>A value is the class id, but these are void (CamVid: 11); 255 stays void too.</summary>
    /// <param name="values">The void values.</param>
    public static LabelMapping Ignoring(params int[] values) => new(value => Array.IndexOf(values, value) >= 0 ? LabelMap.Ignore : value);

    /// <summary>Only the values listed may occur (Cityscapes: 7 → 0, 8 → 1, 0 → 255…).</summary>
    /// <param name="entries">From a value to a class id or <see cref="LabelMap.Ignore"/>.</param>
    public static LabelMapping FromTable(IReadOnlyDictionary<int, int> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new(value => entries.TryGetValue(value, out var id) ? id : null);
    }
}
