using Pixelwise.Datasets;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

/// <remarks>The annotations in <c>Fixtures</c> and the maps that Pillow draws of them are made by <c>make_polygons.py</c> there.</remarks>
public class CityscapesPolygonsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Outlines_become_the_label_map_that_Pillow_draws(int number)
    {
        var drawn = LabelFile.Read(Fixture.File($"Datasets/Fixtures/polygons-{number}.png"));

        var labels = Polygons(Fixture.File($"Datasets/Fixtures/polygons-{number}.json")).ReadIds();

        Assert.Equal(drawn.Size, labels.Size);
        Assert.Equal(drawn.Values, labels.Labels.Select(label => (ushort)label));
    }

    [Theory]
    [InlineData("""{"imgHeight": 2, "imgWidth": 3}""", "is no outline file of Cityscapes")]
    [InlineData(
        """{"imgHeight": 2, "imgWidth": 3, "objects": [{"label": "road", "polygon": [[1]]}]}""",
        "is no outline file of Cityscapes")]
    [InlineData(
        """{"imgHeight": 2, "imgWidth": 3, "objects": [{"label": "raod", "polygon": []}]}""",
        "an outline of `raod`, which is no label of Cityscapes. Did you mean `road`?")]
    [InlineData(
        """{"imgHeight": 2, "imgWidth": 3, "objects": [{"label": "road", "polygon": [[1e9, 0], [0, 0]]}]}""",
        "a corner at 1e9, far outside any picture")]
    [InlineData("""{"imgHeight": 100000, "imgWidth": 100000, "objects": []}""", "claims 100000x100000")]
    [InlineData("""{"imgHeight": 0, "imgWidth": 3, "objects": []}""", "a picture of 0x3")]
    [InlineData("{", "is no outline file of Cityscapes")]
    public void A_broken_annotation_is_refused_in_a_sentence(string json, string sentence)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), json);

        var error = Assert.Throws<DataFaultException>(() => Polygons(folder.File("a.json")).Read());

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    private static CityscapesPolygons Polygons(string path) =>
        new(new DiskTree(Path.GetDirectoryName(path)!).File(Path.GetFileName(path)), CityscapesClasses.Trained);
}
