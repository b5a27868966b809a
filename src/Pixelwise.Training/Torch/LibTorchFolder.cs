using System.Text.RegularExpressions;

namespace Pixelwise.Training.Torch;

/// <summary>A folder that holds the libraries of one libtorch for Linux.</summary>
internal sealed partial class LibTorchFolder
{
    private LibTorchFolder(string path) => FullPath = path;

    /// <summary>The libraries that TorchSharp links to, each after those that it needs itself.</summary>
    public static IReadOnlyList<string> CoreLibraries { get; } = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    /// <summary>The folder's full path.</summary>
    public string FullPath { get; }

    /// <summary>Whether this libtorch was built for NVIDIA GPUs.</summary>
    public bool HasCuda => File.Exists(PathOf("libtorch_cuda.so"));

    /// <summary>The libtorch that the program brought along, from its package.</summary>
    /// <exception cref="LibTorchException">It brought none.</exception>
    public static LibTorchFolder Packaged() => NativeFolders.Find("libtorch_cpu.so") is { } library
        ? new LibTorchFolder(Path.GetDirectoryName(library)!)
        : throw new LibTorchException(
            $"This program carries no libtorch: libtorch_cpu.so is in none of {string.Join(", ", NativeFolders.All)}. Reference the package " +
            $"libtorch-cpu-linux-x64 {LibTorchFit.BuiltFor}.0, or set {LibTorch.FolderVariable} to the torch/lib folder of an installed PyTorch.");

    /// <summary>The libtorch in a folder that the user named: the folder itself, or <c>lib</c> or <c>torch/lib</c> in it.</summary>
    /// <exception cref="LibTorchException">There is none.</exception>
    public static LibTorchFolder Chosen(string folder)
    {
        var full = Path.GetFullPath(folder);
        string[] candidates = [full, Path.Combine(full, "lib"), Path.Combine(full, "torch", "lib")];
        var found = Array.Find(candidates, candidate => CoreLibraries.All(name => File.Exists(Path.Combine(candidate, name))));
        return found is not null ? new LibTorchFolder(found) : throw new LibTorchException(
            $"{LibTorch.FolderVariable} is set to '{folder}', but neither it nor lib or torch/lib in it holds " +
            $"{string.Join(", ", CoreLibraries)}. Set it to what `python3 -c \"import torch; print(torch.__path__[0])\"` prints, " +
            "or unset it to use the packaged libtorch.");
    }

    /// <summary>Full path of one of the folder's files, whether it exists or not.</summary>
    public string PathOf(string name) => Path.Combine(FullPath, name);

    /// <summary>The version that this libtorch says it has, such as 2.11.0+cu130; null when it does not say.</summary>
    /// <remarks>
    /// PyTorch says it in version.py, the plain libtorch archive in build-version, both beside lib; the packages of Linux
    /// distributions in the file's name.
    /// </remarks>
    public string? ReadVersion()
    {
        var parent = Path.GetDirectoryName(FullPath) ?? FullPath;
        var python = Path.Combine(parent, "version.py");
        if (File.Exists(python) && PythonVersion().Match(File.ReadAllText(python)) is { Success: true } assigned)
        {
            return assigned.Groups[1].Value;
        }

        var archive = Path.Combine(parent, "build-version");
        if (File.Exists(archive))
        {
            return File.ReadAllText(archive).Trim();
        }

        var file = File.ResolveLinkTarget(PathOf("libtorch_cpu.so"), returnFinalTarget: true)?.Name ?? string.Empty;
        return FileNameVersion().Match(file) is { Success: true } named ? named.Groups[1].Value : null;
    }

    /// <summary>Full paths of what to load, in order: each library after those that it needs itself.</summary>
    public IEnumerable<string> LibrariesInLoadOrder()
    {
        // The package's libtorch_cpu asks for its own libgomp, whose name carries a checksum.
        foreach (var openMP in Directory.EnumerateFiles(FullPath, "libgomp*.so*").Order(StringComparer.Ordinal))
        {
            yield return openMP;
        }

        string[] order = ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libc10_hip.so", "libtorch_hip.so", "libtorch.so"];
        foreach (var name in order.Where(name => File.Exists(PathOf(name))))
        {
            yield return PathOf(name);
        }
    }

    [GeneratedRegex("""^__version__\s*(?::[^=]*)?=\s*['"]([^'"]+)['"]""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PythonVersion();

    [GeneratedRegex("""\.so\.([0-9]+\.[0-9.]+)$""", RegexOptions.CultureInvariant)]
    private static partial Regex FileNameVersion();
}
