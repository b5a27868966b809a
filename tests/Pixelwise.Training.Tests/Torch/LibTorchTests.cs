using System.Diagnostics;
using System.Text;
using Pixelwise.Training.Torch;

namespace Pixelwise.Training.Tests.Torch;

/// <summary>Each fact runs in a process of its own, for a process loads libtorch once.</summary>
public sealed class LibTorchTests : IDisposable
{
    private const string DebianFolder = "/usr/lib/python3/dist-packages/torch/lib";
    private readonly string _folder = Directory.CreateTempSubdirectory("pixelwise-libtorch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_network_may_be_the_first_thing_that_a_program_makes()
    {
        var child = await ChildProcess.RunAsync(nameof(Probes.NetworkFirst), With());

        Assert.Equal((0, "enet"), (child.ExitCode, child.Output.Trim()));
    }

    [Fact]
    public async Task Tensors_and_gradients_work_after_loading()
    {
        var child = await ChildProcess.RunAsync(nameof(Probes.Product), With());

        // [[1, 2], [3, 4]]² = [[7, 10], [15, 22]]. Its sum grows with A_ij by the sum of row j and the sum of column i:
        // (1 + 2) + (1 + 3), (3 + 4) + (1 + 3), (1 + 2) + (2 + 4), (3 + 4) + (2 + 4).
        Assert.Equal(("7 10 15 22 | 7 11 9 13", "", 0), (child.Output, child.Error, child.ExitCode));
    }

    [Fact]
    public async Task One_copy_of_each_library_is_loaded_and_it_is_the_programs_own()
    {
        var child = await ChildProcess.RunAsync(nameof(Probes.LoadedFiles), With());

        var files = child.Output.Split('\n');
        Assert.Equal("", child.Error);
        Assert.Equal(
            ["libLibTorchSharp", "libc10", "libtorch", "libtorch_cpu"],
            files.Select(file => Path.GetFileName(file).Split('.', '-')[0]).Order(StringComparer.Ordinal));
        Assert.All(files.Where(file => !file.Contains("LibTorchSharp", StringComparison.Ordinal)),
            file => Assert.StartsWith(AppContext.BaseDirectory, file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_a_copy_in_the_cache_is_changed_and_only_where_the_Cpp_runtime_is_old()
    {
        var original = NativeFolders.Find("libLibTorchSharp.so")!;
        var before = await File.ReadAllBytesAsync(original, TestContext.Current.CancellationToken);
        var isOld = OlderCppRuntime.Missing(original, LoadedLibraries.FindCppRuntime()!).Count > 0;

        var first = await ChildProcess.RunAsync(nameof(Probes.LoadedFiles), With());
        var second = await ChildProcess.RunAsync(nameof(Probes.LoadedFiles), With());

        Assert.Equal(first, second);
        Assert.Equal(before, await File.ReadAllBytesAsync(original, TestContext.Current.CancellationToken));
        Assert.Equal(isOld ? 1 : 0, Directory.GetFiles(_folder).Length);
        var bindings = Assert.Single(first.Output.Split('\n'), file => file.Contains("libLibTorchSharp", StringComparison.Ordinal));
        Assert.Equal(isOld ? Directory.GetFiles(_folder)[0] : original, bindings);
    }

    [Fact]
    public async Task A_damaged_copy_in_the_cache_is_replaced()
    {
        Assert.SkipUnless(IsOld(), "the C++ run-time of this machine is new enough, so no copy is made");
        await ChildProcess.RunAsync(nameof(Probes.Product), With());
        var copy = Assert.Single(Directory.GetFiles(_folder));
        await File.WriteAllBytesAsync(copy, [1, 2, 3], TestContext.Current.CancellationToken);

        var child = await ChildProcess.RunAsync(nameof(Probes.Product), With());

        Assert.Equal((0, ""), (child.ExitCode, child.Error));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_named_with_its_variable()
    {
        Assert.SkipUnless(IsOld(), "the C++ run-time of this machine is new enough, so no copy is made");
        var file = Path.Combine(_folder, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var child = await ChildProcess.RunAsync(nameof(Probes.Product), With(cache: file));

        Assert.Equal(1, child.ExitCode);
        Assert.StartsWith($"LibTorchException: '{file}/libLibTorchSharp-", child.Error);
        Assert.EndsWith("Set PIXELWISE_CACHE to a folder that can be written.", child.Error);
    }

    [Fact]
    public async Task Threads_that_load_at_the_same_moment_get_the_same_answer()
    {
        var child = await ChildProcess.RunAsync(nameof(Probes.LoadFromManyThreads), With());

        Assert.Equal(("1", ""), (child.Output, child.Error));
    }

    [Fact]
    public async Task The_version_named_in_messages_is_the_one_that_TorchSharp_asks_for()
    {
        var child = await ChildProcess.RunAsync(nameof(Probes.Version), With());

        Assert.True(LibTorchFit.IsBuiltFor(child.Output), $"TorchSharp asks for {child.Output}, messages say {LibTorchFit.BuiltFor}.");
    }

    [Fact]
    public async Task The_packaged_libtorch_says_its_version_so_that_checkpoints_can()
    {
        var child = await ChildProcess.RunAsync(nameof(Probes.InstalledVersion), With());

        Assert.True(LibTorchFit.IsBuiltFor(child.Output), $"It says '{child.Output}'.");
    }

    [Fact]
    public async Task A_folder_without_libtorch_is_refused_with_the_mend()
    {
        var child = await ChildProcess.RunAsync(nameof(Probes.Product), With(libtorch: _folder));

        Assert.Equal(1, child.ExitCode);
        Assert.Equal(
            $"LibTorchException: PIXELWISE_LIBTORCH is set to '{_folder}', but neither it nor lib or torch/lib in it holds libc10.so, " +
            "libtorch_cpu.so, libtorch.so. Set it to what `python3 -c \"import torch; print(torch.__path__[0])\"` prints, or unset it to " +
            "use the packaged libtorch.",
            child.Error);
    }

    [Fact]
    public async Task An_older_PyTorch_is_refused_with_both_versions_and_the_first_missing_symbol()
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(DebianFolder, "libtorch_cpu.so")),
            $"{DebianFolder} (python3-torch 1.13 of Debian 12) is not installed");

        var child = await ChildProcess.RunAsync(nameof(Probes.Product), With(libtorch: DebianFolder));

        Assert.Equal(1, child.ExitCode);
        Assert.Matches(
            $@"^LibTorchException: libtorch 1\.13\.0a0 in '{DebianFolder}' lacks [0-9]+ of the [0-9]+ symbols that TorchSharp needs, first " +
            @"[a-z0-9]+::.*; TorchSharp was built for libtorch 2\.10\. Install PyTorch 2\.10 \(`pip install torch==2\.10\.\*`\), or unset " +
            "PIXELWISE_LIBTORCH to use the packaged libtorch, or set PIXELWISE_LIBTORCH_FORCE=1 to try it all the same.$",
            child.Error);
    }

    [Fact]
    public async Task Another_installation_is_used_in_place_of_the_packaged_one()
    {
        var installed = InstallPyTorch("2.10.0+cpu");

        var child = await ChildProcess.RunAsync(nameof(Probes.LoadedFiles), With(libtorch: installed));

        Assert.Equal("", child.Error);
        var files = child.Output.Split('\n').Where(file => !file.Contains("LibTorchSharp", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, files.Count);
        Assert.All(files, file => Assert.StartsWith(Path.Combine(installed, "torch", "lib"), file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2.10.0+cpu", "")]
    [InlineData("2.10.1", "")]
    [InlineData("2.11.0+cu130", "Using libtorch 2.11.0+cu130 in '{0}': TorchSharp was built for 2.10, but all 1204 symbols that it needs are there.")]
    public async Task A_version_other_than_the_one_that_TorchSharp_was_built_for_is_noted(string version, string note)
    {
        var installed = InstallPyTorch(version);

        var child = await ChildProcess.RunAsync(nameof(Probes.Notes), With(libtorch: installed));

        Assert.Equal((note.Replace("{0}", Path.Combine(installed, "torch", "lib"), StringComparison.Ordinal), ""), (child.Output, child.Error));
    }

    [Fact]
    public async Task A_missing_symbol_is_refused_unless_the_user_insists()
    {
        var installed = InstallPyTorch("2.11.0");
        Rename(
            Path.Combine(installed, "torch", "lib", "libtorch_cpu.so"),
            "_ZN2at11TensorMaker11make_tensorEv",
            "_ZN2at11TensorMaker11make_nothinEv");
        var lack =
            $"libtorch 2.11.0 in '{Path.Combine(installed, "torch", "lib")}' lacks 1 of the 1204 symbols that TorchSharp needs, "
            + "first at::TensorMaker::make_tensor()";

        var refused = await ChildProcess.RunAsync(nameof(Probes.Notes), With(libtorch: installed));
        var forced = await ChildProcess.RunAsync(nameof(Probes.Notes), With(libtorch: installed, force: "1"));

        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith($"LibTorchException: {lack}; TorchSharp was built for libtorch 2.10.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(
            ($"{lack}; PIXELWISE_LIBTORCH_FORCE=1 goes on, and a call of one of them will end the process.", ""),
            (forced.Output, forced.Error));
    }

    [Fact]
    public async Task A_choice_that_comes_after_another_libtorch_was_loaded_is_refused()
    {
        var packaged = NativeFolders.Find("libtorch_cpu.so")!;
        var installed = InstallPyTorch("2.10.0");

        var child = await ChildProcess.RunAsync(nameof(Probes.TouchFirst), With(libtorch: installed), packaged);

        Assert.Equal(
            $"LibTorchException: PIXELWISE_LIBTORCH comes too late: '{packaged}' is loaded already, and a process can have one libtorch only. " +
            "Call LibTorch.EnsureLoaded() before anything else touches torch.",
            child.Error);
    }

    /// <summary>A copy of the packaged libtorch, laid out as pip lays out PyTorch; returns what stands for site-packages.</summary>
    private string InstallPyTorch(string version)
    {
        var sitePackages = Path.Combine(_folder, "site-packages");
        var library = Directory.CreateDirectory(Path.Combine(sitePackages, "torch", "lib")).FullName;
        File.WriteAllText(
            Path.Combine(sitePackages, "torch", "version.py"),
            $"from typing import Optional\n\n__version__ = '{version}'\ndebug = False\n");
        var packaged = Path.GetDirectoryName(NativeFolders.Find("libtorch_cpu.so"))!;
        foreach (var file in (string[])["libgomp-98b21ff3.so.1", "libc10.so", "libtorch.so", "libtorch_cpu.so"])
        {
            Copy(Path.Combine(packaged, file), Path.Combine(library, file));
        }

        return sitePackages;
    }

    /// <summary>A copy that shares its blocks with the original where the file system can do so: one library has 461 MB.</summary>
    private static void Copy(string source, string target)
    {
        using var cp = Process.Start("cp", ["--reflink=auto", source, target]);
        cp.WaitForExit();
        Assert.Equal(0, cp.ExitCode);
    }

    /// <summary>Gives a symbol another name of the same length, so that the library no longer defines it.</summary>
    private static void Rename(string library, string symbol, string other)
    {
        const int tail = 8 << 20; // the names of libtorch_cpu's symbols are the last 7 MB of the file
        using var file = File.Open(library, FileMode.Open, FileAccess.ReadWrite);
        var start = Math.Max(0, file.Length - tail);
        var bytes = new byte[file.Length - start];
        file.Position = start;
        file.ReadExactly(bytes);
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\0{symbol}\0"));
        Assert.True(at >= 0, $"{library} has no symbol {symbol}.");
        file.Position = start + at + 1;
        file.Write(Encoding.ASCII.GetBytes(other));
    }

    private static bool IsOld() =>
        OlderCppRuntime.Missing(NativeFolders.Find("libLibTorchSharp.so")!, LoadedLibraries.FindCppRuntime()!).Count > 0;

    private Dictionary<string, string?> With(string? libtorch = null, string? cache = null, string? force = null) => new()
    {
        [LibTorch.FolderVariable] = libtorch,
        [LibTorch.ForceVariable] = force,
        [CacheFolder.Variable] = cache ?? _folder,
    };
}
