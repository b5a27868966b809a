namespace Pixelwise.Training.Torch.Elf;

/// <summary>A dynamic symbol: a name that a library gives to others, or asks of them.</summary>
/// <param name="Name">The name as the linker sees it; C++ names are mangled.</param>
/// <param name="IsDefined">True when the library itself holds it; false when another one must.</param>
/// <param name="IsWeak">True when the library also loads without it.</param>
/// <param name="VersionIndex">Index of its version; 0 and 1 mean that it has none.</param>
internal readonly record struct ElfSymbol(string Name, bool IsDefined, bool IsWeak, int VersionIndex)
{
    /// <summary>Whether a version is tied to the name, such as GLIBC_2.34.</summary>
    public bool IsVersioned => VersionIndex > 1;
}
