using Pixelwise.Arrays;
using Pixelwise.Benchmarking;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Inference.Benchmarking;
using Pixelwise.Networks;
using Pixelwise.Training.Benchmarking;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>A network that is described here, so that both engines can run it.</summary>
/// <param name="name">As the user called it.</param>
/// <param name="network">The description.</param>
/// <param name="trained">Its weights and where they lie; null for random ones.</param>
internal sealed class DescribedSubject(string name, Network network, (string Path, StateDictionary Weights)? trained) : BenchmarkSubject(name)
{
    private const ulong Seed = 1;

    private readonly Network _inference = network.ForInference();

    public override string? Weights => trained?.Path;

    public override string? WhyNotInTorch => null;

    public override bool TakesBatches => true;

    public override int Channels => network.InputChannels;

    public override long WeightBytes => network.ParameterCount * sizeof(float);

    public override ImageSize SizeFor(ImageSize wanted) => network.SizeRule.Nearest(wanted);

    public override long? MultiplyAddsAt(ImageSize size) => NetworkCost.Of(_inference, size).MultiplyAdds;

    public override long ActivationBytesAt(ImageSize size) => NetworkCost.Of(_inference, size).PeakActivationBytes;

    public override IContestant InOnnx(FloatArray images, int threads) =>
        new OnnxContestant(NetworkSession.Open(network, TakeWeights(), new InferenceOptions { Threads = threads }), images);

    public override IContestant InTorch(FloatArray images, TorchLayout layout, int threads) =>
        new TorchContestant(network, TakeWeights(), images, layout, threads);

    // Made anew for each engine: kept, they would count as memory that the engine needs.
    private StateDictionary TakeWeights() => trained?.Weights ?? network.InitialWeights(Seed);
}
