using Pixelwise.Datasets;

namespace Pixelwise.Tests.Datasets;

public sealed class StatisticsCacheTests : IDisposable
{
    private readonly TemporaryFolder _cache = new();
    private readonly Miniature _files = new();

    public StatisticsCacheTests()
    {
        _files.Photo("train/images/a.png").Mask("train/labels/a.png", 0, 0, 1, 1, 2, 11);
        _files.Photo("train/images/b.png").Mask("train/labels/b.png", 0, 0, 0, 0, 0, 0);
    }

    public void Dispose()
    {
        _files.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void A_split_that_has_not_changed_is_counted_once()
    {
        var (counted, first) = Count();
        var (kept, second) = Count();

        Assert.Equal((false, true), (first, second));
        Assert.Equal(counted.Classes, kept.Classes);
        Assert.Equal(counted.Sizes, kept.Sizes);
        Assert.Equal(counted.ChannelMean, kept.ChannelMean);
        Assert.Equal((2, 12, 1), (kept.Images, kept.Pixels, kept.VoidPixels));
    }

    [Fact]
    public void A_mask_that_changed_without_changing_its_size_is_counted_anew()
    {
        Count();
        var time = File.GetLastWriteTimeUtc(_files.At("train/labels/b.png"));
        _files.Mask("train/labels/b.png", 1, 1, 1, 1, 1, 1);
        File.SetLastWriteTimeUtc(_files.At("train/labels/b.png"), time);

        var (statistics, wasCounted) = Count();

        Assert.False(wasCounted);
        Assert.Equal(8, statistics.Classes[1].Pixels);
    }

    [Fact]
    public void A_broken_file_in_the_cache_is_as_good_as_none()
    {
        Count();
        File.WriteAllText(_cache.File(Assert.Single(_cache.FileNames)), "{");

        Assert.False(Count().WasCounted);
    }

    private (DatasetStatistics Statistics, bool WasCounted) Count() =>
        new StatisticsCache(_cache.Path).Count(CamVid.Open(_files.Root).Open("train"), cancellation: TestContext.Current.CancellationToken);
}
