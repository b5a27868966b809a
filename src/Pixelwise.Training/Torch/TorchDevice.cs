using System.Globalization;
using TorchSharp;

namespace Pixelwise.Training.Torch;

/// <summary>Reads the name of a device on which to train.</summary>
public static class TorchDevice
{
    /// <summary>The device named <c>cpu</c>, <c>cuda</c> (the current GPU) or <c>cuda:N</c> (N counts from 0).</summary>
    /// <exception cref="ArgumentException">It is none of these names, or this machine has no such device.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static torch.Device Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == "cpu")
        {
            LibTorch.EnsureLoaded();
            return torch.CPU;
        }

        var index = CudaIndex(name);
        var installation = LibTorch.EnsureLoaded();
        RefuseMissing(name, index, installation, torch.cuda.is_available() ? torch.cuda.device_count() : 0);
        return new torch.Device(DeviceType.CUDA, index);
    }

    /// <summary>The N of cuda:N, or −1 for the current GPU.</summary>
    internal static int CudaIndex(string name)
    {
        if (name == "cuda")
        {
            return -1;
        }

        return name.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= sbyte.MaxValue
            ? index
            : throw new ArgumentException($"Unknown device '{name}'. Use cpu, cuda, or cuda:N for the Nth GPU, counted from cuda:0.", nameof(name));
    }

    /// <summary>Says why a GPU cannot be used, if it cannot.</summary>
    /// <param name="name">What the user asked for.</param>
    /// <param name="index">Which GPU, or −1 for any.</param>
    /// <param name="installation">The libtorch in use.</param>
    /// <param name="count">Number of GPUs that it sees.</param>
    internal static void RefuseMissing(string name, int index, LibTorchInstallation installation, int count)
    {
        if (index < count && count > 0)
        {
            return;
        }

        var reason = (installation.HasCuda, count) switch
        {
            (false, _) =>
                $"this libtorch is a CPU build ('{installation.Folder}'). Set {LibTorch.FolderVariable} to the torch/lib folder of a " +
                $"PyTorch {LibTorchFit.BuiltFor} with CUDA, or reference a libtorch-cuda package in place of libtorch-cpu",
            (true, 0) => "libtorch finds no NVIDIA GPU that it can use. Look what nvidia-smi says, and at CUDA_VISIBLE_DEVICES",
            (true, 1) => "there is one GPU. Use cuda:0",
            _ => $"there are {count} GPUs. Use one of cuda:0 to cuda:{count - 1}",
        };
        throw new ArgumentException($"Device '{name}' is not available: {reason}, or use cpu.", nameof(name));
    }
}
