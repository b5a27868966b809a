namespace Pixelwise.Training.Torch.Elf;

/// <summary>The kinds of section that dynamic linking is made of (<c>sh_type</c> of the System V ABI and its GNU extensions).</summary>
internal enum ElfSectionType : uint
{
    /// <summary>An unused row.</summary>
    Null = 0,

    /// <summary>What the file is called and which libraries it asks for.</summary>
    Dynamic = 6,

    /// <summary>Symbols taken from, and given to, other libraries.</summary>
    DynamicSymbols = 11,

    /// <summary>Versions of symbols that this library defines.</summary>
    VersionDefinitions = 0x6ffffffd,

    /// <summary>Versions of symbols that it asks of other libraries.</summary>
    VersionNeeds = 0x6ffffffe,

    /// <summary>For each dynamic symbol, the index of its version.</summary>
    SymbolVersions = 0x6fffffff,
}
