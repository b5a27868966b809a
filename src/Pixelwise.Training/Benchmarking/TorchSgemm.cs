using Pixelwise.Benchmarking;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Benchmarking;

/// <summary>A product of two square matrices in libtorch: the most that its kernels get out of the machine.</summary>
public sealed class TorchSgemm : IContestant
{
    private readonly torch.Tensor _matrix;
    private readonly int _threads;

    /// <param name="threads">Threads that work on it, at least 1.</param>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public TorchSgemm(int threads)
    {
        LibTorch.EnsureLoaded();
        _threads = threads;
        _matrix = torch.zeros(MatrixProduct.Side, MatrixProduct.Side);
    }

    /// <inheritdoc/>
    public void Run()
    {
        TorchThreads.Use(_threads);
        _matrix.mm(_matrix).Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _matrix.Dispose();
}
