using System.Runtime.InteropServices;
using Pixelwise.Training.Torch.Elf;

namespace Pixelwise.Training.Tests.Torch.Elf;

public sealed class EmptyLibraryTests
{
    [Fact]
    public void Once_loaded_it_answers_to_its_name_wherever_its_file_lies()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "ELF for x86-64 is loaded on Linux only");
        const string name = "pixelwise_empty_library_test.so";
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, EmptyLibrary.Create(name));
            Assert.False(NativeLibrary.TryLoad(name, out _));

            var loaded = NativeLibrary.Load(file);

            Assert.True(NativeLibrary.TryLoad(name, out var found));
            Assert.Equal(loaded, found);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
