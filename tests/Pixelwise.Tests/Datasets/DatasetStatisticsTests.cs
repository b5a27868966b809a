using Pixelwise.Datasets;

namespace Pixelwise.Tests.Datasets;

public class DatasetStatisticsTests
{
    // Pixels per label value as the copy's README lists them: classes 0 to 10, then void.
    [Theory]
    [InlineData("train", 10_682_767, 14_750_079, 623_349, 20_076_880, 2_845_085, 6_166_762, 743_859, 714_595, 3_719_877, 405_385, 184_967, 2_503_995)]
    [InlineData("val", 1_601_620, 4_531_180, 98_499, 5_053_176, 1_521_751, 2_851_125, 155_724, 537_197, 304_716, 113_531, 387_010, 297_271)]
    [InlineData("test", 6_870_982, 9_906_732, 473_895, 10_390_661, 3_731_857, 4_530_895, 406_612, 476_807, 1_599_124, 255_232, 76_220, 1_543_383)]
    public void The_real_camvid_has_its_known_counts(string split, params int[] expected)
    {
        var statistics = Count(CamVid.Open(RealData.Require("camvid")).Open(split));

        Assert.Equal(expected[..11].Select(count => (long)count), statistics.Classes.Select(c => c.Pixels));
        Assert.Equal(expected[11], statistics.VoidPixels);
        Assert.Equal(expected.Sum(count => (long)count), statistics.Pixels);
        Assert.Equal(statistics.Images, Assert.Single(statistics.Sizes, size => size.Key == "360x480").Value);
    }

    [Fact]
    public void Median_frequency_weights_of_the_real_camvid_are_near_SegNets()
    {
        double[] published = [0.2595, 0.1826, 4.5640, 0.1417, 0.9051, 0.3826, 9.6446, 1.8418, 0.6823, 6.2478, 7.3614];

        var classes = Count(CamVid.Open(RealData.Require("camvid")).Open("train")).Classes;

        // Worked out from the same labels with numpy. SegNet's file took the median over void too, which makes all its weights 8 % less,
        // and its labels were not quite these: ten classes agree within 21 %, the sign's weight is 2.5 times ours.
        double[] expected = [0.2793, 0.2017, 4.7865, 0.1490, 1.0000, 0.4217, 3.8467, 1.9736, 0.7889, 6.3747, 8.8587];
        for (var id = 0; id < expected.Length; id++)
        {
            Assert.Equal(expected[id], classes[id].MedianFrequencyWeight, 0.0001);
            Assert.InRange(classes[id].MedianFrequencyWeight / published[id], classes[id].Name == "SignSymbol" ? 0.39 : 1.0, 1.21);
        }
    }

    [Fact]
    public void Shares_weights_and_colours_follow_from_the_counts()
    {
        using var files = new Miniature();
        files.Text("classes.csv", "name,r,g,b", "a,0,0,0", "b,1,1,1", "c,2,2,2", "never,3,3,3");
        files.Photo("images/1.png", shade: 51).Mask("labels/1.png", 0, 0, 0, 1, 1, 255);
        files.Photo("images/2.png", shade: 51).Mask("labels/2.png", 0, 0, 0, 0, 2, 2);

        var statistics = Count(FolderDataset.Open(files.Root).Open("all"));

        // a: 7 of 11 pixels, in two images of 12; b and c: 2 of 11, in one image of 6. f = 7/12, 1/3, 1/3: the median is 1/3.
        Assert.Equal([7, 2, 2, 0], statistics.Classes.Select(c => c.Pixels));
        Assert.Equal([2, 1, 1, 0], statistics.Classes.Select(c => c.Images));
        Assert.Equal([12, 6, 6, 0], statistics.Classes.Select(c => c.PixelsOfImagesWithClass));
        Assert.Equal(7 / 11.0, statistics.Classes[0].Share, 12);
        Assert.Equal(4 / 7.0, statistics.Classes[0].MedianFrequencyWeight, 12);
        Assert.Equal([1, 1, 0], statistics.Classes.Skip(1).Select(c => c.MedianFrequencyWeight));
        Assert.Equal(1 / Math.Log(1.02 + 2 / 11.0), statistics.Classes[1].EnetWeight, 12);
        Assert.Equal(1 / Math.Log(1.02), statistics.Classes[3].EnetWeight, 12);
        Assert.Equal(1 / 12.0, statistics.VoidShare, 12);
        Assert.All(statistics.ChannelMean, mean => Assert.Equal(0.2, mean, 12)); // the photos are all 51 of 255
        Assert.All(statistics.ChannelDeviation, deviation => Assert.Equal(0, deviation, 6));
    }

    [Fact]
    public void A_broken_file_is_named()
    {
        using var files = new Miniature();
        files.Text("classes.csv", "name,r,g,b", "a,0,0,0").Photo("images/1.png").Mask("labels/1.png", 0, 0, 0, 1, 1, 255);

        var error = Assert.Throws<DataFaultException>(() => Count(FolderDataset.Open(files.Root).Open("all")));

        Assert.Equal(files.At("labels/1.png"), error.Path);
    }

    private static DatasetStatistics Count(IDataset split) => DatasetStatistics.Compute(split, cancellation: TestContext.Current.CancellationToken);
}
