using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training.DatasetPictures;

namespace Pixelwise.Training.Tests.DatasetPictures;

public sealed class BalancePictureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_class_has_a_bar_in_its_colour()
    {
        var scenes = new Scenes(4, size: new ImageSize(64, 96));
        var statistics = DatasetStatistics.Compute(scenes, cancellation: TestContext.Current.CancellationToken);

        BalancePicture.Write(_folder.PathOf("balance.png"), statistics, scenes.Classes);

        var picture = ImageFile.Read(_folder.PathOf("balance.png"));
        var colors = picture.Pixels.Chunk(3).Select(pixel => new Rgb(pixel[0], pixel[1], pixel[2])).ToHashSet();
        Assert.All(scenes.Classes.Where((_, id) => statistics.Classes[id].Pixels > 0), each => Assert.Contains(each.Color, colors));
    }

    [Fact]
    public void Statistics_of_other_classes_are_refused()
    {
        var statistics = DatasetStatistics.Compute(new Scenes(1, size: new ImageSize(16, 16)), cancellation: TestContext.Current.CancellationToken);

        Assert.Throws<ArgumentException>(() => BalancePicture.Write(_folder.PathOf("balance.png"), statistics, Cityscapes.Classes));
    }
}
