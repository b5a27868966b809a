using Pixelwise.Arrays;
using Pixelwise.Benchmarking;
using Pixelwise.Cli.Engines;
using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Training.Benchmarking;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>One thing that is measured: a network at an input size, in an engine.</summary>
/// <param name="Subject">The network.</param>
/// <param name="Size">Height and width of the images; the network takes it.</param>
/// <param name="Batch">Images that go through it at once.</param>
/// <param name="Threads">Threads that work on them.</param>
/// <param name="Engine">What runs it.</param>
/// <param name="Layout">How libtorch keeps the images; no matter for ONNX Runtime.</param>
internal sealed record BenchmarkCase(
    BenchmarkSubject Subject, ImageSize Size, int Batch, int Threads, Engine Engine, TorchLayout Layout = TorchLayout.Planes)
{
    // What an engine holds besides the weights that it computes with: those that it was given, and those of another order in memory.
    private const int CopiesOfWeights = 3;

    /// <summary>Bytes that it probably needs while it is measured, in libtorch in both layouts.</summary>
    public long LikelyBytes =>
        (Engine == Engine.Torch ? 2 : 1) * (CopiesOfWeights * Subject.WeightBytes + 2 * Batch * Subject.ActivationBytesAt(Size));

    /// <summary>Multiply-adds of one round: of all its images, in libtorch in both layouts; 0 where nobody knows.</summary>
    public long RoundMultiplyAdds => (Engine == Engine.Torch ? 2 : 1) * Batch * (Subject.MultiplyAddsAt(Size) ?? 0);

    /// <summary>Opens the network, ready to run.</summary>
    public IContestant Prepare() => Engine == Engine.Torch
        ? Subject.InTorch(Images(), Layout, Threads)
        : Subject.InOnnx(Images(), Threads);

    // Normalised images have about this spread, whatever the normalisation.
    private FloatArray Images()
    {
        var random = new SeededRandom(1);
        var values = new float[checked((int)(Batch * Subject.Channels * Size.PixelCount))];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }
        return new FloatArray([Batch, Subject.Channels, Size.Height, Size.Width], values);
    }
}
