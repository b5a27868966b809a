using System.Security.Cryptography;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

public class ScenesTests
{
    // Made by this generator on x64 Linux. It changes whenever the pictures do; then look at them and renew it.
    private const string GoldenHash = "605AF784C84A83121A3E2854CC1C0D3F8BD1CC928DD029D8D8AA9BED62F29780";

    private static readonly ImageSize Small = new(90, 120);

    [Fact]
    public void A_scene_is_the_same_bytes_on_every_machine()
    {
        Assert.Equal(GoldenHash, Hash(new Scenes(4, seed: 7, Small, "val"), [0, 1, 2, 3]));
    }

    [Fact]
    public void A_scene_depends_on_neither_order_nor_threads()
    {
        var scenes = new Scenes(12, seed: 3, Small);
        var alone = Enumerable.Range(0, 12).Select(i => Hash(scenes, [i])).ToArray();

        var together = new string[12];
        Parallel.For(0, 12, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => together[11 - i] = Hash(scenes, [11 - i]));

        Assert.Equal(alone, together);
    }

    [Fact]
    public void A_longer_dataset_begins_with_the_shorter_one()
    {
        Assert.Equal(Hash(new Scenes(2, size: Small), [0, 1]), Hash(new Scenes(1000, size: Small), [0, 1]));
    }

    [Fact]
    public void Splits_and_seeds_share_no_scene()
    {
        var sources = Scenes.SplitNames.SelectMany(split => new[] { new Scenes(5, 0, Small, split), new Scenes(5, 1, Small, split) });

        var hashes = sources.SelectMany(scenes => Enumerable.Range(0, 5).Select(i => Hash(scenes, [i]))).ToArray();

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Every_class_is_in_most_scenes_and_none_is_rarer_than_a_third_of_a_percent()
    {
        var scenes = new Scenes(60, size: new ImageSize(120, 160));
        var pixels = new long[scenes.Classes.Count];
        var images = new int[scenes.Classes.Count];

        Parallel.For(0, scenes.Count, i =>
        {
            var labels = scenes.Read(i).Labels.Labels;
            var counts = Enumerable.Range(0, pixels.Length).Select(c => labels.AsSpan().Count((byte)c)).ToArray();
            Assert.Equal(labels.Length, counts.Sum()); // no void, nothing outside the classes
            for (var c = 0; c < counts.Length; c++)
            {
                Interlocked.Add(ref pixels[c], counts[c]);
                Interlocked.Add(ref images[c], counts[c] > 0 ? 1 : 0);
            }
        });

        var total = (double)pixels.Sum();
        Assert.All(pixels, count => Assert.InRange(count / total, 0.0033, 0.5));
        Assert.All(images, count => Assert.InRange(count, 0.75 * scenes.Count, scenes.Count));
    }

    [Fact]
    public void The_sky_is_above_the_road()
    {
        var sample = new Scenes(1).Read(0);

        Assert.Equal(Scenes.DefaultSize, sample.Image.Size);
        Assert.True(MeanRow(sample.Labels, 0) + 30 < MeanRow(sample.Labels, 3));
    }

    [Fact]
    public void Another_size_shows_the_same_street()
    {
        var small = new Scenes(3, size: new ImageSize(90, 120)).Read(2).Labels;
        var large = new Scenes(3, size: new ImageSize(180, 240)).Read(2).Labels;

        var equal = 0;
        for (var row = 0; row < 90; row++)
        {
            for (var column = 0; column < 120; column++)
            {
                equal += small[row, column] == large[row * 2, column * 2] ? 1 : 0;
            }
        }

        // edges move by half a pixel, all else agrees
        Assert.InRange(equal / (90.0 * 120), 0.9, 1);
    }

    [Theory]
    [InlineData(8, 240)]
    [InlineData(180, 0)]
    public void A_size_too_small_to_show_a_street_is_refused(int height, int width)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Scenes(1, size: new ImageSize(height, width)));

        Assert.Contains("at least 16x16", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_split_suggests_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(() => new Scenes(1, split: "tain"));

        Assert.Contains("Did you mean `train`?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scene_outside_the_dataset_is_refused()
    {
        var scenes = new Scenes(5);

        Assert.Throws<ArgumentOutOfRangeException>(() => scenes.Read(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => scenes.SampleName(-1));
        Assert.Equal("train_000004", scenes.SampleName(4));
    }

    private static double MeanRow(LabelMap map, byte label) =>
        Enumerable.Range(0, map.Labels.Length).Where(i => map.Labels[i] == label).Average(i => i / map.Size.Width);

    private static string Hash(Scenes scenes, int[] indices)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var index in indices)
        {
            var sample = scenes.Read(index);
            hash.AppendData(sample.Image.Pixels);
            hash.AppendData(sample.Labels.Labels);
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
