using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests;

/// <summary>Keeps libtorch to one thread: small networks gain nothing by more, and beside other programs they lose a lot.</summary>
public sealed class OneTorchThread
{
    public OneTorchThread()
    {
        LibTorch.EnsureLoaded();
        torch.set_num_threads(1);
    }
}
