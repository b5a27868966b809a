using Pixelwise.Imaging;
using Pixelwise.Metrics.Official;

namespace Pixelwise.Tests.Metrics.Official;

public sealed class ResultFormatTests : IDisposable
{
    private static readonly LabelMap Prediction = new(new ImageSize(1, 4), [0, 1, 18, 255]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("voc2012", "2007_000033", "results/VOC2012/Segmentation/comp6_test_cls/2007_000033.png", new ushort[] { 0, 1, 18, 0 })]
    [InlineData("cityscapes", "berlin_000000_000019_leftImg8bit", "berlin_000000_000019.png", new ushort[] { 7, 8, 33, 0 })]
    [InlineData("kitti", "000000_10", "semantic/000000_10.png", new ushort[] { 7, 8, 33, 0 })]
    [InlineData("ade20k", "ADE_test_00000001", "ADE_test_00000001.png", new ushort[] { 1, 2, 19, 0 })]
    public void A_result_is_called_and_holds_what_the_server_takes(string benchmark, string photo, string path, ushort[] values)
    {
        var written = ResultFormat.Of(benchmark).Write(_folder.Path, photo, Prediction);

        Assert.Equal(Path.Combine(_folder.Path, path.Replace('/', Path.DirectorySeparatorChar)), written);
        Assert.Equal(values, LabelFile.Read(written).Values);
    }

    [Fact]
    public void VOC_takes_palette_files_in_its_own_colours()
    {
        var palette = LabelFile.Read(ResultFormat.Voc.Write(_folder.Path, "a", Prediction)).Palette!;

        Assert.Equal([new Rgb(0, 0, 0), new Rgb(128, 0, 0), new Rgb(0, 128, 0)], palette[..3]);
    }

    [Fact]
    public void A_class_that_the_benchmark_does_not_have_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ResultFormat.Cityscapes.Encode(new LabelMap(new ImageSize(1, 1), [19])));
    }
}
