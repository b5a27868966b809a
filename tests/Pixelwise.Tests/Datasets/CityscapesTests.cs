using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

/// <remarks>Cityscapes may not be passed on, so the files are miniatures in its layout.</remarks>
public class CityscapesTests
{
    private const string Photo = "leftImg8bit/train/aachen/aachen_000000_000019_leftImg8bit.png";
    private const string Fine = "gtFine/train/aachen/aachen_000000_000019_gtFine_";

    [Fact]
    public void The_table_has_the_35_labels_of_the_release()
    {
        Assert.Equal(35, CityscapesLabels.All.Count);
        Assert.Equal([.. Enumerable.Range(0, 34), -1], CityscapesLabels.All.Select(label => label.Id));
        Assert.Equal(Enumerable.Range(0, 19), CityscapesLabels.Trained.Select(label => label.TrainId));
        Assert.All(CityscapesLabels.All, label => Assert.Equal(label.IsIgnored, label.TrainId == LabelMap.Ignore));
        Assert.Equal(["void", "flat", "construction", "object", "nature", "sky", "human", "vehicle"], CityscapesLabels.Categories);
        Assert.Equal(
            ["person", "rider", "car", "truck", "bus", "caravan", "trailer", "train", "motorcycle", "bicycle"],
            CityscapesLabels.All.Where(label => label.HasInstances).Select(label => label.Name));
    }

    [Fact]
    public void Label_ids_are_read_as_train_ids_and_what_is_not_scored_is_void()
    {
        using var files = new Miniature();
        files.Photo(Photo).Mask($"{Fine}labelIds.png", 7, 33, 0, 10, 24, 29);

        var train = Cityscapes.Open(files.Root).Open("train");

        Assert.Equal("aachen_000000_000019", train.SampleName(0));
        Assert.Equal([0, 18, 255, 255, 11, 255], train.Read(0).Labels.Labels); // road, bicycle, unlabeled, rail track, person, caravan
        Assert.Equal(("person", "human"), (train.Classes[11].Name, train.Classes[11].Group));
    }

    [Theory]
    [InlineData("cityscapes-categories", 8, new byte[] { 1, 7, 255, 1, 6, 0 })]
    [InlineData("cityscapes-all", 30, new byte[] { 3, 29, 255, 6, 20, 2 })]
    public void The_same_files_are_read_as_categories_or_as_all_classes(string id, int classes, byte[] labels)
    {
        using var files = new Miniature();
        files.Photo(Photo).Mask($"{Fine}labelIds.png", 7, 33, 0, 10, 24, 6); // road, bicycle, unlabeled, rail track, person, ground

        var train = DatasetCatalog.Open(id, files.Root).Open("train");

        Assert.Equal(classes, train.Classes.Count);
        Assert.Equal(labels, train.Read(0).Labels.Labels);
    }

    [Fact]
    public void Photos_of_all_cities_are_one_split_and_the_folder_is_recognised()
    {
        using var files = new Miniature();
        files.Photo(Photo).Mask($"{Fine}labelIds.png", 7, 7, 7, 7, 7, 7);
        files
            .Photo("leftImg8bit/train/ulm/ulm_000001_000019_leftImg8bit.png")
            .Mask("gtFine/train/ulm/ulm_000001_000019_gtFine_labelIds.png", 8, 8, 8, 8, 8, 8);
        files
            .Photo("leftImg8bit/val/lindau/lindau_000000_000019_leftImg8bit.png")
            .Mask("gtFine/val/lindau/lindau_000000_000019_gtFine_labelIds.png", 8, 8, 8, 8, 8, 8);

        var source = DatasetCatalog.Recognize(files.Root);

        Assert.Equal("cityscapes", source.Id);
        Assert.Equal([("train", 2), ("val", 1)], source.Splits.Select(split => (split, source.Open(split).Count)));
    }

    [Fact]
    public void Coarse_labels_are_splits_of_their_own()
    {
        using var files = new Miniature();
        files
            .Photo(Photo)
            .Mask($"{Fine}labelIds.png", 7, 7, 7, 7, 7, 7)
            .Mask("gtCoarse/train/aachen/aachen_000000_000019_gtCoarse_labelIds.png", 0, 0, 0, 0, 0, 8);
        files.Photo("leftImg8bit/train_extra/bayreuth/bayreuth_000000_000019_leftImg8bit.png");
        files.Mask("gtCoarse/train_extra/bayreuth/bayreuth_000000_000019_gtCoarse_labelIds.png", 0, 0, 0, 0, 0, 11);

        var source = Cityscapes.Open(files.Root);

        Assert.Equal(["train", "train_coarse", "train_extra"], source.Splits);
        Assert.Equal(1, source.Open("train_coarse").Read(0).Labels[1, 2]);
        Assert.Equal(2, source.Open("train_extra").Read(0).Labels[1, 2]);
    }

    [Fact]
    public void Train_ids_are_read_where_there_are_no_label_ids()
    {
        using var files = new Miniature();
        files.Photo(Photo).Mask($"{Fine}labelTrainIds.png", 0, 18, 255, 10, 11, 12);

        Assert.Equal([0, 18, 255, 10, 11, 12], Cityscapes.Open(files.Root).Open("train").Read(0).Labels.Labels);
    }

    [Fact]
    public void Outlines_are_read_where_there_are_no_label_maps()
    {
        using var files = new Miniature();
        files.Photo(Photo).Text($"{Fine}polygons.json", """
            {"imgHeight": 2, "imgWidth": 3, "objects": [
                {"label": "sky", "polygon": [[0, 0], [2, 0], [2, 1], [0, 1]]},
                {"label": "cargroup", "polygon": [[1, 1], [2, 1], [2, 1]]},
                {"label": "road", "polygon": [[0, 0], [0, 0], [0, 0]], "deleted": 1}]}
            """);

        Assert.Equal([10, 10, 10, 10, 13, 13], Cityscapes.Open(files.Root).Open("train").Read(0).Labels.Labels);
    }

    [Fact]
    public void A_label_id_that_does_not_exist_is_named_with_its_place()
    {
        using var files = new Miniature();
        files.Photo(Photo).Mask($"{Fine}labelIds.png", 7, 7, 7, 7, 7, 34);

        var error = Assert.Throws<DataFaultException>(() => Cityscapes.Open(files.Root).Open("train").Read(0));

        Assert.Contains("value 34 at row 1, column 2", error.Message, StringComparison.Ordinal);
    }
}
