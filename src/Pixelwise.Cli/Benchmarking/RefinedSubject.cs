using Pixelwise.Arrays;
using Pixelwise.Benchmarking;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Refinement;
using Pixelwise.Training.Benchmarking;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>A network and the fully connected CRF behind it, from the photo to its labels.</summary>
/// <remarks>
/// How many vertices a CRF's lattice has depends on the photo's colours, so the photo is no noise but a scene (<see cref="Scenes"/>),
/// always the same.
/// </remarks>
/// <param name="name">As the user called both.</param>
/// <param name="network">The network alone.</param>
/// <param name="open">Opens the network to class photos.</param>
/// <param name="crf">The CRF's parameters.</param>
internal sealed class RefinedSubject(string name, BenchmarkSubject network, Func<SegmenterOptions, Segmenter> open, CrfPreset crf)
    : BenchmarkSubject(name)
{
    // Of 21 labels: probabilities, energies, the distribution, two lattices.
    private const int BytesAPixel = 1000;

    public override string? Weights => network.Weights;

    public override string WhyNotInTorch => "CRFs follow ONNX Runtime alone";

    public override bool TakesBatches => false;

    public override int Channels => network.Channels;

    public override long WeightBytes => network.WeightBytes;

    public override ImageSize SizeFor(ImageSize wanted) => network.SizeFor(wanted);

    public override long? MultiplyAddsAt(ImageSize size) => network.MultiplyAddsAt(size);

    public override long ActivationBytesAt(ImageSize size) => network.ActivationBytesAt(size) + size.PixelCount * BytesAPixel;

    public override IContestant InOnnx(FloatArray images, int threads)
    {
        var photo = new Scenes(count: 1, size: new ImageSize(images.Shape[^2], images.Shape[^1])).Read(0).Image;
        var options = new SegmenterOptions { Inference = new InferenceOptions { Threads = threads }, Crf = crf.Options with { Threads = threads } };
        return new PhotoContestant(open(options), photo);
    }

    public override IContestant InTorch(FloatArray images, TorchLayout layout, int threads) =>
        throw new NotSupportedException($"{WhyNotInTorch}; measure {Name} with --engine onnx.");

    private sealed class PhotoContestant(Segmenter segmenter, RgbImage photo) : IContestant
    {
        public void Run() => segmenter.Segment(photo);

        public void Dispose() => segmenter.Dispose();
    }
}
