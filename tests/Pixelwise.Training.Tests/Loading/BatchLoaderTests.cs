using Pixelwise.Imaging;
using Pixelwise.Training.Augmentation;
using Pixelwise.Training.Loading;

namespace Pixelwise.Training.Tests.Loading;

public class BatchLoaderTests
{
    private static readonly ImageSize Size = new(12, 16);

    private static readonly BatchLoaderOptions Options = new()
    {
        BatchSize = 3,
        Epochs = 3,
        Seed = 5,
        LookAhead = 2,
        Augmentation = new AugmentationOptions
        {
            Flip = 0.5,
            MinScale = 0.5,
            MaxScale = 2,
            Crop = new ImageSize(8, 8),
            MaxClassShare = 0.4,
            Rotation = 20,
            Elastic = new ElasticOptions { Sigma = 2 },
            Brightness = 0.2,
            Blur = new BlurOptions(),
            Noise = new NoiseOptions(),
            Erasing = new ErasingOptions(),
        },
        Normalization = Normalization.ImageNet,
    };

    [Fact]
    public void The_number_of_workers_changes_no_batch()
    {
        var one = All(Options with { Workers = 1 });

        Assert.Equal(9, one.Count); // 3 epochs of 10 / 3 batches
        AssertEqual(one, All(Options with { Workers = 2 }));
        AssertEqual(one, All(Options with { Workers = 5, LookAhead = 1 }));
    }

    [Fact]
    public void A_run_resumed_at_a_step_gets_the_batches_from_there_on()
    {
        var all = All(Options);

        AssertEqual(all[5..], All(Options, loader => loader.StartAt(epoch: 1, step: 2)));
        AssertEqual(all[6..], All(Options, loader => loader.StartAt(epoch: 1, step: 3)));
    }

    [Fact]
    public void Going_back_after_some_batches_repeats_them()
    {
        using var loader = new BatchLoader(Dataset(), Options);
        var first = Read(loader, 4);

        loader.StartAt(0);

        AssertEqual(first, Read(loader, 4));
    }

    [Fact]
    public void Every_epoch_has_an_order_of_its_own_that_holds_each_sample_once()
    {
        var epochs = All(Options with { LastBatch = LastBatch.Keep, AllowLastBatchOfOne = true })
            .GroupBy(batch => batch.Epoch, batch => batch.Samples)
            .Select(batches => batches.SelectMany(samples => samples).ToArray()).ToArray();

        Assert.All(epochs, order => Assert.Equal(Enumerable.Range(0, 10), order.Order()));
        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.NotEqual(epochs[1], epochs[2]);
    }

    [Fact]
    public void Without_shuffling_samples_come_in_the_datasets_order()
    {
        var batches = All(Options with { Shuffle = false, Epochs = 1 });

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], batches.SelectMany(batch => batch.Samples));
        Assert.Equal(["sample3", "sample4", "sample5"], batches[1].Names);
    }

    [Fact]
    public void Samples_that_fill_no_batch_are_dropped_kept_or_filled_up()
    {
        var options = Options with { Shuffle = false, Epochs = 1, BatchSize = 4 };

        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7]], All(options).Select(batch => batch.Samples));
        Assert.Equal([8, 9], All(options with { LastBatch = LastBatch.Keep })[2].Samples);
        Assert.Equal([8, 9, 0, 1], All(options with { LastBatch = LastBatch.Pad })[2].Samples);
    }

    [Fact]
    public void A_last_batch_of_one_is_refused_before_training_starts()
    {
        var slip = Assert.Throws<ArgumentException>(() => new BatchLoader(Dataset(), Options with { LastBatch = LastBatch.Keep }));

        Assert.StartsWith(
            "The 10 samples of fake/train in batches of 3 leave a last batch of one, on which batch normalisation fails.",
            slip.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_samples_for_a_batch_are_refused_before_training_starts()
    {
        var slip = Assert.Throws<ArgumentException>(() => new BatchLoader(Dataset(), Options with { BatchSize = 11 }));

        Assert.StartsWith(
            "The 10 samples of fake/train do not fill one batch of 11. Use a batch size of at most 10",
            slip.Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new BatchLoader(new FakeDataset(0, Size), Options));
    }

    [Fact]
    public void Images_are_normalised_planes_and_labels_are_ids()
    {
        var dataset = Dataset();
        var sample = dataset.Read(4);
        using var loader = new BatchLoader(dataset, Options with { Augmentation = new(), Shuffle = false, BatchSize = 5 });

        using var batch = Next(loader)!;

        // Sample 4 is the fifth of the batch; green is plane 1: (byte / 255 − 0.456) / 0.224.
        var pixel = (4 * 3 + 1) * 192 + 100;
        Assert.Equal((sample.Image.Pixels[3 * 100 + 1] / 255f - 0.456f) / 0.224f, batch.Images[pixel], precision: 5);
        Assert.Equal(5 * 3 * 192, batch.Images.Length);
        Assert.Equal(sample.Labels.Labels, batch.LabelBytes.AsSpan(4 * 192, 192));
        Assert.Equal(sample.Labels.Labels.Select(label => (long)label), batch.Labels[(4 * 192)..]);
        Assert.Equal(Size, batch.Size);
    }

    [Fact]
    public void A_broken_file_is_named_with_its_sample()
    {
        var dataset = new FakeDataset(10, Size)
        {
            Fault = index => index == 7 ? new DataFaultException("/data/7.png", "'/data/7.png' ends early; copy it again.") : null,
        };
        using var loader = new BatchLoader(dataset, Options with { Shuffle = false });
        _ = Read(loader, 2);

        var fault = Assert.Throws<DataFaultException>(() => Next(loader));

        Assert.Equal("Sample 'sample7' of fake/train: '/data/7.png' ends early; copy it again.", fault.Message);
        Assert.Equal("/data/7.png", fault.Path);
        Assert.Throws<DataFaultException>(() => Next(loader)); // and there is no way past it
    }

    [Fact]
    public void Of_several_failures_the_first_in_order_is_told()
    {
        var dataset = new FakeDataset(10, Size) { Fault = index => index is 1 or 2 ? new InvalidDataException($"bad {index}") : null, Uneven = true };
        using var loader = new BatchLoader(dataset, Options with { Shuffle = false, Workers = 3 });

        var fault = Assert.Throws<InvalidOperationException>(() => Next(loader));

        Assert.Equal("Sample 'sample1' of fake/train: bad 1", fault.Message);
    }

    [Fact]
    public void Samples_of_different_sizes_fit_into_no_batch()
    {
        var dataset = new FakeDataset(10, Size) { SizeOf = index => index == 1 ? new ImageSize(5, 6) : Size };
        using var loader = new BatchLoader(dataset, Options with { Augmentation = new(), Shuffle = false, Workers = 1 });

        var fault = Assert.Throws<InvalidOperationException>(() => Next(loader));

        Assert.Equal(
            "Sample 'sample1' of fake/train: It is 5x6 (height x width), but 'sample0' of the same batch is 12x16. "
            + "Set `data.size` or `augmentation.crop`, or use a batch size of 1.",
            fault.Message);
    }

    [Fact]
    public void No_more_is_prepared_than_the_look_ahead_allows()
    {
        var dataset = Dataset();
        using var loader = new BatchLoader(dataset, Options with { Epochs = 100, LookAhead = 2, Workers = 4 });

        Next(loader)!.Dispose();
        Thread.Sleep(50); // time enough to run ahead, if that were possible

        Assert.InRange(dataset.Reads, 3, 3 * (1 + 2));
    }

    [Fact]
    public void Waiting_can_be_cancelled_and_taken_up_again()
    {
        using var hold = new ManualResetEventSlim();
        var dataset = new FakeDataset(10, Size) { Fault = _ => { hold.Wait(TestContext.Current.CancellationToken); return null; } };
        using var loader = new BatchLoader(dataset, Options);
        using var cancellation = new CancellationTokenSource(millisecondsDelay: 20);

        Assert.ThrowsAny<OperationCanceledException>(() => loader.Next(cancellation.Token));
        hold.Set();

        Assert.Equal(0, Next(loader)!.Step);
        Assert.True(loader.Waited > TimeSpan.Zero);
    }

    [Fact]
    public void Disposal_stops_the_threads()
    {
        var dataset = Dataset();
        var loader = new BatchLoader(dataset, Options with { Epochs = 1000 });
        Next(loader)!.Dispose();

        loader.Dispose();

        var reads = dataset.Reads;
        Thread.Sleep(30);
        Assert.Equal(reads, dataset.Reads);
        Assert.Throws<ObjectDisposedException>(() => Next(loader));
    }

    [Fact]
    public void A_disposed_batch_lends_its_arrays_to_a_later_one()
    {
        using var loader = new BatchLoader(Dataset(), Options with { LookAhead = 1 });
        var first = Next(loader)!;
        var images = first.Images;

        first.Dispose();

        Assert.Throws<ObjectDisposedException>(() => first.Images);
        Assert.Contains(Enumerable.Range(0, 4).Select(_ => Use(Next(loader)!)), reused => ReferenceEquals(reused, images));

        static float[] Use(Batch batch)
        {
            using (batch)
            {
                return batch.Images;
            }
        }
    }

    private static Batch? Next(BatchLoader loader) => loader.Next(TestContext.Current.CancellationToken);

    private static FakeDataset Dataset() => new(10, Size) { Uneven = true };

    private static List<Copy> All(BatchLoaderOptions options, Action<BatchLoader>? prepare = null)
    {
        using var loader = new BatchLoader(Dataset(), options);
        prepare?.Invoke(loader);
        return Read(loader, int.MaxValue);
    }

    private static List<Copy> Read(BatchLoader loader, int count)
    {
        var copies = new List<Copy>();
        while (copies.Count < count && Next(loader) is { } batch)
        {
            copies.Add(new Copy(batch.Epoch, batch.Step, [.. batch.SampleIndices], [.. batch.SampleNames], [.. batch.Images], [.. batch.Labels]));
            batch.Dispose();
        }
        return copies;
    }

    private static void AssertEqual(List<Copy> expected, List<Copy> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (one, other) in expected.Zip(actual))
        {
            Assert.Equal((one.Epoch, one.Step), (other.Epoch, other.Step));
            Assert.Equal(one.Samples, other.Samples);
            Assert.Equal(one.Images, other.Images);
            Assert.Equal(one.Labels, other.Labels);
        }
    }

    private sealed record Copy(int Epoch, int Step, int[] Samples, string[] Names, float[] Images, long[] Labels);
}
