namespace Pixelwise.Training.Torch.Elf;

/// <summary>One row of an ELF file's section table.</summary>
/// <param name="Type">What the section holds; a value of <see cref="ElfSectionType"/> or one that nobody here reads.</param>
/// <param name="Offset">Where its bytes begin, counted from the start of the file.</param>
/// <param name="Size">Number of its bytes.</param>
/// <param name="Link">Index of the section that belongs to it: for the tables read here, the one with its strings.</param>
/// <param name="Info">For the version tables, the number of entries.</param>
internal readonly record struct ElfSection(ElfSectionType Type, ulong Offset, ulong Size, uint Link, uint Info);
