using Pixelwise.Training.Torch;
using Pixelwise.Training.Torch.Elf;

namespace Pixelwise.Training.Tests.Torch;

public sealed class OlderCppRuntimeTests
{
    private static readonly string Bindings = NativeFolders.Find("libLibTorchSharp.so")!;

    [Fact]
    public void Making_a_requirement_weak_changes_one_byte_of_the_file_and_nothing_else()
    {
        using var elf = ElfFile.Open(Bindings);
        var newest = elf.ReadVersionNeeds().Single(need => need.Version == "GLIBCXX_3.4.32");
        var original = File.ReadAllBytes(Bindings);

        var patched = OlderCppRuntime.Weakened(File.ReadAllBytes(Bindings), [newest]);

        var changed = Assert.Single(Enumerable.Range(0, original.Length), at => original[at] != patched[at]);
        Assert.Equal(0x3fa34, changed); // readelf: .gnu.version_r at 0x3f8f0, entry at 0x140, flags 4 bytes into it
        Assert.Equal((0, 2), (original[changed], patched[changed]));
    }

    [Fact]
    public void A_weak_requirement_is_read_back_as_weak()
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var elf = ElfFile.Open(Bindings))
            {
                File.WriteAllBytes(
                    file,
                    OlderCppRuntime.Weakened(
                        File.ReadAllBytes(Bindings),
                        elf.ReadVersionNeeds().Where(need => need.Version == "GLIBCXX_3.4.32")));
            }

            using var patched = ElfFile.Open(file);
            Assert.Equal("GLIBCXX_3.4.32", Assert.Single(patched.ReadVersionNeeds(), need => need.IsWeak).Version);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_runtime_that_lacks_what_is_really_called_is_refused_with_the_version_and_the_function()
    {
        var withoutVersions = NativeFolders.Find("libtorch.so")!; // a sound library that defines no version at all

        var fault = Assert.Throws<LibTorchException>(() => OlderCppRuntime.Adapt(Bindings, withoutVersions));

        Assert.Matches(
            $"^'{withoutVersions}' is too old for '{Bindings}': it lacks (GLIBCXX|CXXABI)_[0-9.]+, under which .+ is used. Use a system with GCC 12",
            fault.Message);
    }
}
