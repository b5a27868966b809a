namespace Pixelwise.Training.Benchmarking;

/// <summary>How libtorch keeps images and filters in memory; which is faster depends on the network.</summary>
public enum TorchLayout
{
    /// <summary>Plane by plane, as their shape (N, C, H, W) says.</summary>
    Planes,

    /// <summary>Pixel by pixel, all channels together: PyTorch's channels last.</summary>
    ChannelsLast,
}
