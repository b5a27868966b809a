using System.Collections.Concurrent;
using Pixelwise.Arrays;
using Pixelwise.Cli.Evaluating;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Metrics;
using Pixelwise.Refinement;

namespace Pixelwise.Cli.Refining;

/// <summary>The images that a CRF's parameters are searched on. The network sees each once, and what it says of them is kept.</summary>
internal sealed class TuningImages : IDisposable
{
    private const long MostBytesKept = 1L << 30; // what has no room beside it is computed again for every kernel

    private readonly EvaluationTask _task;
    private readonly Segmenter _segmenter;
    private readonly Image?[] _images;
    private readonly ConcurrentDictionary<ImageSize, DenseCrf> _smoothing = [];
    private long _bytesKept;

    /// <param name="task">Network, images, and what the network is shown.</param>
    public TuningImages(EvaluationTask task)
    {
        _task = task;
        _images = new Image?[task.Split.Count];
        // As where a network is scored: images side by side, a thread each.
        _segmenter = task.Network.Open(task.Segmenting with { Inference = new InferenceOptions { Threads = 1 }, NetworkSize = task.NetworkSize, KeepVoidOutput = true });
    }

    /// <summary>Scores several sets of parameters whose kernels are the same: only weights differ.</summary>
    /// <param name="trials">The parameters.</param>
    /// <param name="step">Told after each image: how many are done, and how many there are.</param>
    /// <param name="cancellation">Ends it between images.</param>
    /// <returns>Mean IoU in [0, 1], one a trial.</returns>
    public IReadOnlyList<double> Score(IReadOnlyList<TuningTrial> trials, Action<int, int> step, CancellationToken cancellation)
    {
        var evaluations = trials.Select(_ => new Evaluation(_task.Split.Classes, voidOutput: _task.Network.VoidOutput)).ToArray();
        var done = 0;
        Parallel.For(0, _images.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, index =>
        {
            var image = _images[index] ?? Read(index, cancellation);
            var crf = _smoothing.GetOrAdd(image.Photo.Size, _ => new DenseCrf(image.Photo, trials[0].Options with { Bilateral = null, Threads = 1 }));
            foreach (var (trial, evaluation) in trials.Zip(evaluations))
            {
                crf = new DenseCrf(image.Photo, trial.Options with { Threads = 1 }, like: crf, cancellation);
                evaluation.Add(image.Name, image.Labels, crf.InferLabels(image.Unary, cancellation));
            }
            step(Interlocked.Increment(ref done), _images.Length);
        });
        return [.. evaluations.Select(evaluation => evaluation.Report(new ScoringOptions()).MeanIoU)];
    }

    /// <inheritdoc/>
    public void Dispose() => _segmenter.Dispose();

    private Image Read(int index, CancellationToken cancellation)
    {
        var sample = _task.Split.Read(index);
        var image = new Image(sample.Name, sample.Image, sample.Labels, UnaryEnergies.FromProbabilities(_segmenter.Probabilities(sample.Image, cancellation)));
        if (Interlocked.Add(ref _bytesKept, (long)sizeof(float) * image.Unary.Values.Length) <= MostBytesKept)
        {
            _images[index] = image;
        }
        return image;
    }

    /// <param name="Name">The sample's.</param>
    /// <param name="Photo">What the CRF looks at.</param>
    /// <param name="Labels">What is true.</param>
    /// <param name="Unary">What the network says: energies (labels, height, width).</param>
    private sealed record Image(string Name, RgbImage Photo, LabelMap Labels, FloatArray Unary);
}
