using TorchSharp;

namespace Pixelwise.Training.Benchmarking;

/// <summary>The number of threads that libtorch works with, one for the whole process.</summary>
internal static class TorchThreads
{
    /// <summary>Changes it where it is another.</summary>
    public static void Use(int threads)
    {
        if (torch.get_num_threads() != threads)
        {
            torch.set_num_threads(threads);
        }
    }
}
