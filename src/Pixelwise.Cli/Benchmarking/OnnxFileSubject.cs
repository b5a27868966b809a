using Pixelwise.Arrays;
using Pixelwise.Benchmarking;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Inference.Benchmarking;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Training.Benchmarking;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>An .onnx file, ours or anyone's.</summary>
internal sealed class OnnxFileSubject : BenchmarkSubject
{
    private readonly string _path;
    private readonly ImageSize? _fixedSize;
    private readonly Network? _network; // where the file says which of our models it is

    /// <param name="path">The file.</param>
    /// <exception cref="DataFaultException">It is missing or broken, or does not take images.</exception>
    public OnnxFileSubject(string path)
        : base(path)
    {
        _path = path;
        using var session = NetworkSession.OpenFile(path, new InferenceOptions { Threads = 1, Optimization = GraphOptimization.None });
        (Channels, TakesBatches, _fixedSize) = (session.InputChannels, session.TakesBatches, session.FixedSize);
        _network = TrainedModel.IsDescribed(session.Metadata)
            ? TrainedModel.FromDescription(path, session.Metadata, new StateDictionary()).BuildNetwork().ForInference()
            : null;
    }

    public override string Weights => _path;

    public override string WhyNotInTorch => "libtorch opens no .onnx files";

    public override bool TakesBatches { get; }

    public override int Channels { get; }

    public override long WeightBytes => new FileInfo(_path).Length;

    public override ImageSize SizeFor(ImageSize wanted) => _fixedSize ?? _network?.SizeRule.Nearest(wanted) ?? wanted;

    public override long? MultiplyAddsAt(ImageSize size) => _network is null ? null : NetworkCost.Of(_network, size).MultiplyAdds;

    public override long ActivationBytesAt(ImageSize size) => _network is null ? 0 : NetworkCost.Of(_network, size).PeakActivationBytes;

    public override IContestant InOnnx(FloatArray images, int threads) =>
        new OnnxContestant(NetworkSession.OpenFile(_path, new InferenceOptions { Threads = threads }), images);

    public override IContestant InTorch(FloatArray images, TorchLayout layout, int threads) =>
        throw new NotSupportedException($"{WhyNotInTorch}; measure '{_path}' with --engine onnx.");
}
