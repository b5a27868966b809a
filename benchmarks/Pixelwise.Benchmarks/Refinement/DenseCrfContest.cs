using System.Diagnostics;
using Pixelwise.Arrays;
using Pixelwise.Benchmarks.Peers;
using Pixelwise.Decoding;
using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Refinement;

namespace Pixelwise.Benchmarks.Refinement;

/// <summary>
/// The fully connected CRF on a photo with 21 labels and 10 iterations, kernels prepared anew each time, against pydensecrf.
/// </summary>
internal static class DenseCrfContest
{
    private const int Labels = 21;
    private const int Iterations = 10;

    private static readonly (string Words, DenseCrfOptions Options)[] Settings =
    [
        ("4 67 3 3 1", DenseCrfOptions.Potts(4, 67, 3, 3, 1)),
        ("10 80 13 3 3", DenseCrfOptions.Potts(10, 80, 13, 3, 3)),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="photo">A photo file.</param>
    /// <param name="alone">Without the peer: only our times, stage by stage.</param>
    public static void Run(string photo, bool alone)
    {
        var image = ImageFile.Read(photo);
        var probabilities = Probabilities(image.Size);
        var unary = UnaryEnergies.FromProbabilities(probabilities);
        Console.WriteLine($"{image.Size} (height x width), {Labels} labels, {Iterations} iterations, {Environment.ProcessorCount} cores");
        if (alone)
        {
            foreach (var (words, options) in Settings)
            {
                Stages(words, image, unary, options);
            }
            return;
        }
        var folder = Directory.CreateTempSubdirectory("pixelwise-contest-");
        try
        {
            string[] files =
            [
                Path.Combine(folder.FullName, "image.npy"),
                Path.Combine(folder.FullName, "p.npy"),
                Path.Combine(folder.FullName, "q.npy"),
            ];
            NpyFile.Write(
                files[0],
                new FloatArray([image.Size.Height, image.Size.Width, 3], Array.ConvertAll(image.Pixels, value => (float)value)));
            NpyFile.Write(files[1], probabilities);
            using var peer = new PeerProcess("dense_crf.py", files[..2]);
            foreach (var (words, options) in Settings)
            {
                peer.Ask($"{words} {Iterations} {files[2]}");
                Console.WriteLine(
                    $"bilateral weight, sigma xy, sigma rgb, spatial weight, sigma: {words}; "
                    + $"{Difference(new DenseCrf(image, options).Infer(unary), NpyFile.Read(files[2]))}");
                new Contest()
                    .Add("Pixelwise", () => new DenseCrf(image, options).Infer(unary))
                    .Add("Pixelwise, one thread", () => new DenseCrf(image, options with { Threads = 1 }).Infer(unary))
                    .Add("pydensecrf", () => peer.Milliseconds($"{words} {Iterations}"))
                    .Run(rounds: 9);
                Console.WriteLine();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Stages(string words, RgbImage image, FloatArray unary, DenseCrfOptions options)
    {
        for (var round = 0; round < 4; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var crf = new DenseCrf(image, options);
            var built = Stopwatch.GetElapsedTime(start);
            var field = crf.Start(unary);
            var started = Stopwatch.GetElapsedTime(start);
            for (var step = 0; step < Iterations; step++)
            {
                field.Step();
            }
            var stepped = Stopwatch.GetElapsedTime(start);
            field.Probabilities();
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{words}: kernels {built.TotalMilliseconds:0}, start {(started - built).TotalMilliseconds:0}, steps {(stepped - started).TotalMilliseconds:0}, in all {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms; managed memory {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB"));
            GC.KeepAlive(field);
        }
    }

    // Blobs of classes with soft borders, as a network at an eighth of the resolution makes them.
    private static FloatArray Probabilities(ImageSize size)
    {
        var (height, width) = ((size.Height + 31) / 32, (size.Width + 31) / 32);
        var random = new SeededRandom(1);
        var logits = new float[Labels * height * width];
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = (float)(4 * random.NextNormal());
        }
        return ProbabilityDecoder.Decode(logits, Labels, new ImageSize(height, width), size, (32, 32));
    }

    private static string Difference(FloatArray ours, FloatArray theirs)
    {
        var differences = ours.Values.Zip(theirs.Values, (a, b) => Math.Abs(a - b)).ToArray();
        return FormattableString.Invariant(
            $"mean difference {differences.Average():0.0e+0}, {differences.Count(d => d <= 1e-3) / (double)differences.Length:P3} within 1e-3");
    }
}
