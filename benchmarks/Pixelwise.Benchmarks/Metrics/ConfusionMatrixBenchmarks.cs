using BenchmarkDotNet.Attributes;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Benchmarks.Metrics;

/// <summary>One 2048x1024 image of 19 classes, on one thread.</summary>
[MemoryDiagnoser]
public class ConfusionMatrixBenchmarks
{
    private readonly ConfusionMatrix _matrix = StreetLabels.EmptyMatrix();
    private LabelMap _target = null!;
    private LabelMap _prediction = null!;

    [Params("scene", "noise")]
    public string Labels { get; set; } = "";

    [GlobalSetup]
    public void Setup() => (_target, _prediction) = Labels == "scene" ? StreetLabels.Scene() : StreetLabels.Noise();

    [Benchmark(Baseline = true)]
    public void Add() => _matrix.Add(_target, _prediction);

    /// <summary>What the runs are measured against: one addition a pixel, nothing checked.</summary>
    [Benchmark]
    public long[] PixelByPixel()
    {
        var counts = new long[256 * 256];
        var (target, prediction) = (_target.Labels, _prediction.Labels);
        for (var pixel = 0; pixel < target.Length; pixel++)
        {
            counts[target[pixel] << 8 | prediction[pixel]]++;
        }
        return counts;
    }

    [Benchmark]
    public bool[] BoundaryMask() => BoundaryBand.Mask(_target, width: 3);
}
