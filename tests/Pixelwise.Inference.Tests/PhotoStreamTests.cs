using Pixelwise.Imaging;
using Pixelwise.Tests;

namespace Pixelwise.Inference.Tests;

public sealed class PhotoStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Segmenter _segmenter = new(ToyNetworks.Pointwise);

    [Fact]
    public async Task A_folder_gives_its_photos_in_the_order_of_their_names_and_bad_ones_their_fault()
    {
        foreach (var seed in Enumerable.Range(0, 6))
        {
            ImageFile.Write(_folder.File($"{5 - seed}.png"), ToyNetworks.Photo(10 + seed, 20, seed));
        }
        File.WriteAllText(_folder.File("3.png"), "no photo");
        File.WriteAllText(_folder.File("notes.txt"), "no picture at all");

        var results = await _segmenter.SegmentFolderAsync(_folder.Path, new() { Ahead = 2 }, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(["0.png", "1.png", "2.png", "3.png", "4.png", "5.png"], results.Select(result => Path.GetFileName(result.Name)));
        Assert.All(
            results.Where(result => result.Succeeded),
            result => Assert.Equal(_segmenter.Segment(result.Photo!).Labels, result.Labels!.Labels));
        var fault = Assert.Single(results, result => !result.Succeeded);
        Assert.Contains("3.png` is not an image that can be read", fault.Fault!.Message);
    }

    [Fact]
    public async Task Streams_are_read_to_their_end_and_closed()
    {
        ImageFile.Write(_folder.File("a.png"), ToyNetworks.Photo(9, 7, seed: 1));
        var opened = new List<FileStream>();
        PhotoSource[] sources =
        [
            PhotoSource.FromStream("upload", () =>
            {
                opened.Add(File.OpenRead(_folder.File("a.png")));
                return opened[^1];
            }),
            PhotoSource.FromImage("camera", ToyNetworks.Photo(3, 4, seed: 2)),
            PhotoSource.FromStream("gone", () => File.OpenRead(_folder.File("b.png"))),
        ];

        var results = await _segmenter.SegmentAsync(sources.ToAsyncEnumerable(), cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(["upload", "camera", "gone"], results.Select(result => result.Name));
        Assert.Equal([new ImageSize(9, 7), new ImageSize(3, 4), null], results.Select(result => result.Labels?.Size));
        Assert.StartsWith("Image `gone` cannot be read (", results[2].Fault!.Message);
        Assert.False(Assert.Single(opened).CanRead);
    }

    [Fact]
    public async Task No_more_photos_are_in_memory_than_was_allowed()
    {
        var (taken, most, done) = (0, 0, 0);

        await foreach (var _ in _segmenter.SegmentAsync(Endless().Take(20).ToAsyncEnumerable(), new() { Ahead = 3 }, Cancellation))
        {
            await Task.Delay(5, Cancellation); // whoever takes them is slower than they come
            done++;
        }

        Assert.Equal(20, done);
        Assert.InRange(most, 1, 4); // three, and the one that is taken from the source to wait for its place

        IEnumerable<PhotoSource> Endless()
        {
            while (true)
            {
                most = Math.Max(most, ++taken - done);
                yield return PhotoSource.FromImage("photo", ToyNetworks.Photo(8, 8, taken));
            }
        }
    }

    [Fact]
    public async Task Whoever_stops_taking_ends_the_work()
    {
        var read = 0;
        IEnumerable<PhotoSource> endless = Enumerable.Repeat(0, int.MaxValue).Select(_ => PhotoSource.FromStream("photo", () =>
        {
            Interlocked.Increment(ref read);
            return new MemoryStream();
        }));

        await foreach (var _ in _segmenter.SegmentAsync(endless.ToAsyncEnumerable(), cancellationToken: Cancellation))
        {
            break;
        }

        var after = read;
        await Task.Delay(50, Cancellation);
        Assert.Equal(after, read);
    }

    [Fact]
    public async Task A_source_that_fails_fails_the_stream_after_what_came_before()
    {
        var results = new List<string>();

        var e = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var result in _segmenter.SegmentAsync(Failing().ToAsyncEnumerable(), cancellationToken: Cancellation))
            {
                results.Add(result.Name);
            }
        });

        Assert.Equal("the camera is off", e.Message);
        Assert.Equal(["first"], results);

        static IEnumerable<PhotoSource> Failing()
        {
            yield return PhotoSource.FromImage("first", ToyNetworks.Photo(8, 8, seed: 1));
            throw new InvalidOperationException("the camera is off");
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.StartsWith("There is no folder 'nowhere'", Assert.Throws<DataFaultException>(() => _segmenter.SegmentFolderAsync("nowhere")).Message);

    [Fact]
    public async Task Work_that_is_cancelled_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => _segmenter.Segment(ToyNetworks.Photo(8, 8, seed: 1), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await _segmenter.SegmentAsync([_folder.File("a.png")], cancellationToken: cancelled.Token).ToListAsync(Cancellation));
    }

    [Fact]
    public void A_run_that_is_under_way_ends_when_it_is_cancelled_and_the_next_one_does_not()
    {
        using var segmenter = new Segmenter(ToyNetworks.Long);
        var photo = ToyNetworks.Photo(1000, 1000, seed: 1);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100)); // a tenth of what the network takes, at most

        Assert.ThrowsAny<OperationCanceledException>(() => segmenter.Segment(photo, soon.Token));

        Assert.Equal(new ImageSize(20, 20), segmenter.Segment(ToyNetworks.Photo(20, 20, seed: 1), Cancellation).Size);
    }

    [Fact]
    public void Photos_of_several_sizes_go_through_the_network_in_batches()
    {
        RgbImage[] photos =
        [
            .. new[] { (8, 9), (5, 5), (8, 9), (5, 5), (7, 3) }.Select((size, seed) => ToyNetworks.Photo(size.Item1, size.Item2, seed)),
        ];
        foreach (
            var options in new[]
            {
                new SegmenterOptions(),
                new() { Flip = true },
            })
        {
            using var segmenter = new Segmenter(ToyNetworks.Blocks, options);

            Assert.Equal(photos.Select(photo => segmenter.Segment(photo).Labels), segmenter.Segment(photos).Select(labels => labels.Labels));
        }
    }

    public void Dispose()
    {
        _segmenter.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
