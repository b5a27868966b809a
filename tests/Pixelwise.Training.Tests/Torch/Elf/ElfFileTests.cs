using CsCheck;
using Pixelwise.Training.Torch;
using Pixelwise.Training.Torch.Elf;

namespace Pixelwise.Training.Tests.Torch.Elf;

/// <summary>The expected values are what <c>readelf --dynamic --version-info --dyn-syms</c> prints for the pinned packages.</summary>
public sealed class ElfFileTests : IDisposable
{
    private static readonly string Bindings = NativeFolders.Find("libLibTorchSharp.so")!;
    private static readonly string Small = NativeFolders.Find("libtorch.so")!; // 7584 bytes, with every table but definitions
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void It_tells_a_librarys_name_and_what_it_asks_for_in_order()
    {
        using var elf = ElfFile.Open(Bindings);

        Assert.Equal("libLibTorchSharp.so", elf.SoName);
        Assert.Equal(
            ["libtorch.so", "libc10.so", "libtorch_cpu.so", "libstdc++.so.6", "libm.so.6", "libgcc_s.so.1", "libc.so.6", "ld-linux-x86-64.so.2"],
            elf.NeededLibraries);
    }

    [Fact]
    public void It_lists_each_version_that_is_asked_for_and_where_its_flags_lie()
    {
        using var elf = ElfFile.Open(Bindings);

        var needs = elf.ReadVersionNeeds();

        Assert.Equal(1 + 1 + 1 + 5 + 20, needs.Count);
        Assert.Equal(new ElfVersionNeed("ld-linux-x86-64.so.2", "GLIBC_2.3", Index: 28, Flags: 0, FlagsOffset: 0x3f8f0 + 0x10 + 4), needs[0]);
        Assert.Contains(new ElfVersionNeed("libstdc++.so.6", "GLIBCXX_3.4.32", Index: 18, Flags: 0, FlagsOffset: 0x3f8f0 + 0x140 + 4), needs);
    }

    [Fact]
    public void It_tells_symbols_that_are_given_from_those_that_are_asked_for()
    {
        using var elf = ElfFile.Open(Bindings);

        var symbols = elf.ReadDynamicSymbols();

        Assert.Contains(new ElfSymbol("THSTensor_abs", IsDefined: true, IsWeak: false, VersionIndex: 1), symbols);
        Assert.Contains(new ElfSymbol("_ZN2at11TensorMaker11make_tensorEv", IsDefined: false, IsWeak: false, VersionIndex: 0), symbols);
        Assert.Contains(new ElfSymbol("__gmon_start__", IsDefined: false, IsWeak: true, VersionIndex: 0), symbols);
        Assert.Contains(new ElfSymbol("_ZSt21ios_base_library_initv", IsDefined: false, IsWeak: false, VersionIndex: 18), symbols);
    }

    [Fact]
    public void It_lists_the_versions_that_a_library_defines()
    {
        using var elf = ElfFile.Open(LoadedLibraries.FindCppRuntime()!);

        var versions = elf.ReadVersionDefinitions();

        Assert.Equal("libstdc++.so.6", versions[0]);
        Assert.Contains("GLIBCXX_3.4", versions);
        Assert.Contains("GLIBCXX_3.4.21", versions);
        Assert.Contains("CXXABI_1.3.9", versions);
    }

    [Fact]
    public void A_library_without_sections_gives_and_needs_nothing()
    {
        File.WriteAllBytes(_file, EmptyLibrary.Create("nothing.so"));

        using var elf = ElfFile.Open(_file);

        Assert.Null(elf.SoName);
        Assert.Empty(elf.NeededLibraries);
        Assert.Empty(elf.ReadVersionNeeds());
        Assert.Empty(elf.ReadVersionDefinitions());
        Assert.Empty(elf.ReadDynamicSymbols());
    }

    [Theory]
    [InlineData("", "64 bytes at 0 are asked for, but the file ends at 0")]
    [InlineData(
        "#!/bin/sh\nexec something that is no library at all, in a file of more than 64 bytes\n",
        "its first bytes are not those of a 64-bit little-endian ELF file")]
    public void A_file_of_another_kind_is_refused_by_name(string content, string what)
    {
        File.WriteAllText(_file, content);

        var fault = Assert.Throws<DataFaultException>(() => ElfFile.Open(_file));

        Assert.Equal($"'{_file}' is not a sound 64-bit library for Linux: {what}. Install the package that it came from again.", fault.Message);
    }

    [Fact]
    public void A_truncated_library_is_refused()
    {
        File.WriteAllBytes(_file, File.ReadAllBytes(Small)[..4000]);

        var fault = Assert.Throws<DataFaultException>(() => ElfFile.Open(_file));

        Assert.Contains("but the file ends at 4000", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bytes_are_read_or_refused_but_never_lead_outside_the_file()
    {
        var sound = File.ReadAllBytes(Small);
        var damage = Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).Array[1, 8];

        damage.Sample(
            changes =>
            {
                var bytes = (byte[])sound.Clone();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }

                File.WriteAllBytes(_file, bytes);
                try
                {
                    using var elf = ElfFile.Open(_file);
                    return elf.ReadDynamicSymbols().Count <= sound.Length && elf.ReadVersionNeeds().Count <= sound.Length
                        && elf.ReadVersionDefinitions().Count <= sound.Length && elf.NeededLibraries.Count <= sound.Length
                        && (elf.SoName ?? "").Length <= sound.Length; // a name may turn out empty
                }
                catch (DataFaultException)
                {
                    return true;
                }
            },
            seed: "0N0XIzNsQ0O2",
            iter: 2000,
            threads: 1);
    }
}
