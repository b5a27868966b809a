using BenchmarkDotNet.Attributes;
using Pixelwise.Decoding;
using Pixelwise.Imaging;

namespace Pixelwise.Benchmarks.Decoding;

/// <summary>Logits of an eighth of the size to the labels of a 2048x1024 photo, 19 classes.</summary>
[MemoryDiagnoser]
public class LabelDecoderBenchmarks
{
    private float[] _logits = [];

    [Params("scene", "noise")]
    public string Logits { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _logits = Logits == "scene" ? StreetLogits.Scene() : StreetLogits.Noise();

    [Benchmark(Baseline = true)]
    public LabelMap Decode() => LabelDecoder.Decode(_logits, StreetLogits.NumClasses, StreetLogits.Size, StreetLogits.Photo);

    /// <summary>The plain way: 160 MB of logits at the photo's size, here as probabilities, then the largest of each pixel.</summary>
    [Benchmark]
    public LabelMap ResizeThenArgmax()
    {
        var (photo, scale) = (StreetLogits.Photo, (double)StreetLogits.Photo.Height / StreetLogits.Size.Height);
        var resized = ProbabilityDecoder.Decode(_logits, StreetLogits.NumClasses, StreetLogits.Size, photo, (scale, scale));
        return LabelDecoder.Decode(resized.Values, StreetLogits.NumClasses, photo, photo);
    }
}
