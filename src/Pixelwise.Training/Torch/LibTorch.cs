using System.Runtime.InteropServices;
using TorchSharp;

namespace Pixelwise.Training.Torch;

/// <summary>Loads libtorch, the native engine behind TorchSharp, once a process.</summary>
/// <remarks>
/// Every entry point of this project calls <see cref="EnsureLoaded"/>. A program that uses <c>TorchSharp.torch</c> itself
/// calls it before the first touch: afterwards it is too late to choose another folder, and on systems with a C++ run-time
/// older than GCC 13 (Debian 12, Ubuntu 22.04, RHEL 9) TorchSharp does not load without it.
/// </remarks>
public static class LibTorch
{
    /// <summary>
    /// Environment variable with the folder of an installed PyTorch or libtorch, to be used in place of the packaged one:
    /// <c>…/site-packages/torch/lib</c>, or one of the folders above it. Linux only.
    /// </summary>
    public const string FolderVariable = "PIXELWISE_LIBTORCH";

    /// <summary>Environment variable: 1 goes on with a libtorch that lacks some of the symbols that TorchSharp needs.</summary>
    public const string ForceVariable = "PIXELWISE_LIBTORCH_FORCE";

    private static readonly Lazy<LibTorchInstallation> Loading = new(Load);

    /// <summary>What a person should be told about the libtorch in use; empty before it is loaded and when all is as planned.</summary>
    public static IReadOnlyList<string> Notes => Loading.IsValueCreated ? Loading.Value.Notes : [];

    /// <summary>Loads libtorch at the first call; later calls, from any thread, return the same answer.</summary>
    /// <exception cref="LibTorchException">There is none, it does not fit TorchSharp, or the system refuses to load it.</exception>
    public static LibTorchInstallation EnsureLoaded() => Loading.Value;

    private static LibTorchInstallation Load()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            return LinuxLoader.Load(folder, force: Environment.GetEnvironmentVariable(ForceVariable) == "1");
        }

        if (!string.IsNullOrEmpty(folder))
        {
            throw new LibTorchException(
                $"{FolderVariable} is set to '{folder}', but choosing an installed libtorch works on 64-bit Linux only. " +
                "Unset it, and reference the libtorch package for this system.");
        }

        return LoadPlainly();
    }

    private static LibTorchInstallation LoadPlainly()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            return new LibTorchInstallation(Folder: null, torch.__version__, torch.cuda.is_available(), Notes: []);
        }
        catch (Exception fault) when (fault is NotSupportedException or DllNotFoundException or TypeInitializationException)
        {
            throw new LibTorchException($"libtorch {LibTorchFit.BuiltFor} cannot be loaded: {fault.Message}", fault);
        }
    }
}
