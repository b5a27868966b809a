namespace Pixelwise.Training.Torch.Elf;

/// <summary>A version that a library asks of another, checked by the loader before any symbol is looked up.</summary>
/// <param name="Library">File name of the library asked, such as libstdc++.so.6.</param>
/// <param name="Version">The version asked for, such as GLIBCXX_3.4.32.</param>
/// <param name="Index">What a symbol of that version carries as <see cref="ElfSymbol.VersionIndex"/>.</param>
/// <param name="Flags">The entry's flags; see <see cref="WeakFlag"/>.</param>
/// <param name="FlagsOffset">Where the two bytes of the flags lie, counted from the start of the file.</param>
internal readonly record struct ElfVersionNeed(string Library, string Version, int Index, ushort Flags, long FlagsOffset)
{
    /// <summary>VER_FLG_WEAK: the loader goes on when the version is not there.</summary>
    public const ushort WeakFlag = 2;

    /// <summary>Whether the library also loads where the version is missing.</summary>
    public bool IsWeak => (Flags & WeakFlag) != 0;
}
