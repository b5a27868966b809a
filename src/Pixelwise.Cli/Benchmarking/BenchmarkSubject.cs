using Pixelwise.Arrays;
using Pixelwise.Benchmarking;
using Pixelwise.Imaging;
using Pixelwise.Training.Benchmarking;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>A network that is measured, wherever it comes from.</summary>
/// <param name="name">As the user called it.</param>
internal abstract class BenchmarkSubject(string name)
{
    /// <summary>As the user called it.</summary>
    public string Name => name;

    /// <summary>Where its weights come from; null for random ones.</summary>
    public abstract string? Weights { get; }

    /// <summary>Why libtorch cannot run it, as half a sentence; null where it can.</summary>
    public abstract string? WhyNotInTorch { get; }

    /// <summary>Whether libtorch can run it.</summary>
    public bool RunsInTorch => WhyNotInTorch is null;

    /// <summary>Whether several images can go through it at once.</summary>
    public abstract bool TakesBatches { get; }

    /// <summary>Channels of an image.</summary>
    public abstract int Channels { get; }

    /// <summary>Bytes of its weights.</summary>
    public abstract long WeightBytes { get; }

    /// <summary>The size at which it is measured where another was asked for: the least that it takes and that holds it.</summary>
    public abstract ImageSize SizeFor(ImageSize wanted);

    /// <summary>Multiply-adds for one image; null where only ONNX Runtime knows what it computes.</summary>
    public abstract long? MultiplyAddsAt(ImageSize size);

    /// <summary>Bytes of the values that are alive at once for one image; 0 where that is not known.</summary>
    public abstract long ActivationBytesAt(ImageSize size);

    /// <summary>Opens it in ONNX Runtime.</summary>
    public abstract IContestant InOnnx(FloatArray images, int threads);

    /// <summary>Opens it in libtorch.</summary>
    /// <exception cref="NotSupportedException">It does not run there.</exception>
    public abstract IContestant InTorch(FloatArray images, TorchLayout layout, int threads);
}
