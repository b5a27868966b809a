using System.Globalization;
using System.Text.Json;
using Pixelwise.Benchmarks.Peers;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Training.Augmentation;
using Pixelwise.Training.Loading;

namespace Pixelwise.Benchmarks.Training;

/// <summary>
/// What a training sample costs on one thread: photo and mask decoded from PNG, scaled at random, cropped, mirrored, normalised to planes
/// of floats; against OpenCV and NumPy doing the same.
/// </summary>
internal static class LoadingContest
{
    private const int Samples = 16;

    private static readonly BatchLoaderOptions Options = new()
    {
        BatchSize = 1,
        Epochs = 1,
        Normalization = Normalization.ImageNet,
        Augmentation = new AugmentationOptions { Flip = 0.5, MinScale = 0.5, MaxScale = 2, Crop = new ImageSize(320, 320) },
    };

    /// <summary>Loads the first samples of CamVid's training split, with photos as PNG and as JPEG.</summary>
    /// <param name="root">A copy of CamVid.</param>
    public static void Run(string root)
    {
        var frames = CamVid.Open(root).Open("train");
        var folder = Directory.CreateTempSubdirectory("pixelwise-contest-");
        try
        {
            foreach (var extension in (string[])["png", "jpg"])
            {
                Run(Copy(frames, Path.Combine(folder.FullName, extension), extension), extension);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Copy(IDataset frames, string root, string extension)
    {
        var (images, labels) = (Path.Combine(root, "train", "images"), Path.Combine(root, "train", "labels"));
        Directory.CreateDirectory(images);
        Directory.CreateDirectory(labels);
        for (var index = 0; index < Samples; index++)
        {
            var sample = frames.Read(index);
            ImageFile.Write(Path.Combine(images, $"{sample.Name}.{extension}"), sample.Image);
            LabelFile.WriteIndices(Path.Combine(labels, sample.Name + ".png"), sample.Labels);
        }
        return root;
    }

    private static void Run(string root, string extension)
    {
        var split = CamVid.Open(root).Open("train");
        var plan = Path.Combine(root, "plan.json");
        File.WriteAllText(plan, JsonSerializer.Serialize(Enumerable.Range(0, Samples).Select(index => Planned(root, split, index, extension))));
        using var peer = new PeerProcess("loading.py", plan);
        var work = new Work(split);
        EnsureSameValues(work, peer.Ask("opencv sum"));

        Console.WriteLine(
            FormattableString.Invariant($"{split.Read(0).Image.Size} (height x width) from .{extension}, crop {Options.Augmentation.Crop}"));
        new Contest()
            .Add("Pixelwise, one thread", work.MillisecondsOfOne)
            .Add("OpenCV and NumPy, one thread", () => peer.Milliseconds("opencv"))
            .Add("Pillow decoding, OpenCV and NumPy", () => peer.Milliseconds("pillow"))
            .Run(rounds: 21);
        Console.WriteLine();
    }

    private static SeededRandom RandomOf(int index) => new(0, 0, (ulong)index);

    private static object Planned(string root, IDataset split, int index, string extension)
    {
        var placement = AugmentationPlan.Draw(Options.Augmentation, split.Read(index).Image.Size, RandomOf(index)).Placement;
        string File(string folder, string ending) => Path.Combine(root, "train", folder, $"{split.SampleName(index)}.{ending}");
        return new
        {
            photo = File("images", extension),
            mask = File("labels", "png"),
            scaled = (int[])[placement.Scaled.Height, placement.Scaled.Width],
            crop = (int[])[placement.Window.Height, placement.Window.Width],
            top = placement.Top,
            left = placement.Left,
            flip = placement.Flip,
        };
    }

    // A fast answer is worth nothing if it is another one. OpenCV rounds a blend in fixed point and takes the nearest label by another
    // rule, so sums differ a little.
    private static void EnsureSameValues(Work work, string sums)
    {
        var theirs = Array.ConvertAll(sums.Split(' '), text => double.Parse(text, CultureInfo.InvariantCulture));
        var ours = work.Sums();
        var values = (double)Samples * 3 * Options.Augmentation.Crop!.Value.PixelCount;
        if (Math.Abs(ours.Values - theirs[0]) > 0.005 * values || Math.Abs(ours.Labels - theirs[1]) > 0.01 * theirs[1])
        {
            throw new InvalidOperationException($"The peer loads otherwise: {sums} instead of {ours}.");
        }
    }

    private sealed class Work(IDataset split)
    {
        private readonly Augmenter _augmenter = Options.CreateAugmenter();
        private readonly float[] _planes = new float[3 * Options.Augmentation.Crop!.Value.PixelCount];
        private readonly long[] _labels = new long[Options.Augmentation.Crop!.Value.PixelCount];

        public double MillisecondsOfOne()
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            for (var index = 0; index < Samples; index++)
            {
                Load(index);
            }
            return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds / Samples;
        }

        public (double Values, long Labels) Sums()
        {
            var (values, labels) = (0.0, 0L);
            for (var index = 0; index < Samples; index++)
            {
                Load(index);
                values += _planes.Sum(value => (double)value);
                labels += _labels.Where(label => label != LabelMap.Ignore).Sum();
            }
            return (values, labels);
        }

        private void Load(int index)
        {
            var sample = _augmenter.Apply(split.Read(index), RandomOf(index));
            Options.Normalization.Apply(sample.Image.Pixels, _planes);
            ReadOnlySpan<byte> bytes = sample.Labels.Labels;
            var labels = _labels.AsSpan();
            for (var i = 0; i < labels.Length; i++)
            {
                labels[i] = bytes[i];
            }
        }
    }
}
