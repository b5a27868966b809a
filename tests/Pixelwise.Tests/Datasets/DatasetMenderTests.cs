using Pixelwise.Datasets;

namespace Pixelwise.Tests.Datasets;

public sealed class DatasetMenderTests : IDisposable
{
    private static readonly string[] ThreeClasses = ["name,r,g,b", "a,0,0,0", "b,10,0,0", "c,20,0,0"];

    private readonly TemporaryFolder _copy = new();

    [Fact]
    public void What_is_sound_is_copied_byte_for_byte_and_opens_again()
    {
        using var files = Folder().Photo("images/train/x.jpg").Mask("labels/train/x.png", 0, 1, 2, 255, 1, 0);

        var mending = Mend(files);

        Assert.Empty(mending.Mends);
        Assert.Empty(mending.LeftOut);
        Assert.Equal([new SplitCount("train", 1)], mending.Splits);
        Assert.Equal(File.ReadAllBytes(files.At("images/train/x.jpg")), File.ReadAllBytes(Path.Combine(_copy.Path, "images", "train", "x.jpg")));
        Assert.Equal([0, 1, 2, 255, 1, 0], Copied("train").Labels.Labels);
        Assert.Equal(["a", "b", "c"], DatasetCatalog.Recognize(_copy.Path).Classes.Select(each => each.Name));
    }

    [Fact]
    public void Masks_of_0_and_255_get_class_1()
    {
        using var files = Folder().Photo("images/train/x.png").Mask("labels/train/x.png", 0, 255, 0, 255, 255, 0);

        var mending = Mend(files);

        Assert.Equal([0, 1, 0, 1, 1, 0], Copied("train").Labels.Labels);
        Assert.Contains("3 pixels of value 255 have class 1", Assert.Single(mending.Mends).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_that_count_from_1_count_from_0_and_void_stays_void()
    {
        using var files = Folder().Photo("images/train/x.png").Mask("labels/train/x.png", 1, 2, 3, 255, 1, 1);

        Mend(files);

        Assert.Equal([0, 1, 2, 255, 0, 0], Copied("train").Labels.Labels);
    }

    [Fact]
    public void Label_ids_become_train_ids()
    {
        using var files = new Miniature();
        files.Text("classes.csv", ["name,r,g,b", .. Cityscapes.Classes.Select(each => $"{each.Name},{each.Color.R},{each.Color.G},{each.Color.B}")]);
        files.Photo("images/train/x.png").Mask("labels/train/x.png", 7, 8, 26, 33, 4, 255);

        var report = Check(files);
        var mending = Mend(files);

        Assert.Contains(
            "look like Cityscapes' labelIds, where its trainIds belong",
            Assert.Single(report.Problems).Message,
            StringComparison.Ordinal);
        Assert.Equal([0, 1, 13, 18, 255, 255], Copied("train").Labels.Labels); // road, sidewalk, car, bicycle, static, void
        Assert.Contains("5 pixels have the train id of their label id", Assert.Single(mending.Mends).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_means_no_class_is_ignored_from_then_on()
    {
        using var files = Folder().Photo("images/train/x.png").Mask("labels/train/x.png", 0, 1, 9, 2, 9, 0);

        var mending = Mend(files);

        Assert.Equal([0, 1, 255, 2, 255, 0], Copied("train").Labels.Labels);
        Assert.Contains("2 pixels whose value means no class are ignored", Assert.Single(mending.Mends).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0, 1, 9, 2, 0, 0 }, "1 pixel whose value means no class is ignored.")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 255 }, "1 pixel of value 255 has class 1.")]
    public void One_pixel_is_told_as_one(byte[] mask, string mend)
    {
        using var files = Folder().Photo("images/train/x.png").Mask("labels/train/x.png", mask);

        Assert.EndsWith(mend, Assert.Single(Mend(files).Mends).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_colour_that_means_no_class_is_ignored_from_then_on()
    {
        using var files = Folder()
            .Photo("images/train/x.png")
            .Colors("labels/train/x.png", new(0, 0, 0), new(10, 0, 0), new(11, 0, 0), new(20, 0, 0), new(0, 0, 0), new(0, 0, 0));

        Mend(files);

        Assert.Equal([0, 1, 255, 2, 0, 0], Copied("train").Labels.Labels);
    }

    [Fact]
    public void Colours_in_the_place_of_VOCs_indices_are_read_as_its_palette()
    {
        using var files = new Miniature();
        files.Photo("JPEGImages/x.jpg").Text("ImageSets/Segmentation/train.txt", "x");
        files.Colors("SegmentationClass/x.png", new(0, 0, 0), new(128, 0, 0), new(224, 224, 192), new(0, 0, 0), new(0, 0, 0), new(0, 64, 128));

        Assert.Contains("is a colour image, not class ids", Assert.Single(Check(files).Problems).Message, StringComparison.Ordinal);
        Mend(files);

        Assert.Equal([0, 1, 255, 0, 0, 20], Copied("train").Labels.Labels);
    }

    [Fact]
    public void A_mask_of_the_photos_shape_is_scaled_and_one_of_another_shape_is_left_out()
    {
        using var files = Folder().Photo("images/train/x.png", 4, 6).Mask("labels/train/x.png", 0, 1, 2, 255, 1, 0);
        files.Photo("images/train/y.png", 3, 2).Mask("labels/train/y.png", 0, 1, 2, 255, 1, 0);

        var mending = Mend(files);

        Assert.Equal(
            [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2, 255, 255, 1, 1, 0, 0, 255, 255, 1, 1, 0, 0],
            Copied("train").Labels.Labels);
        Assert.Contains("scaled from 2x3 to the photo's 4x6", Assert.Single(mending.Mends).Message, StringComparison.Ordinal);
        Assert.Equal(files.At("labels/train/y.png"), Assert.Single(mending.LeftOut).Path);
    }

    [Fact]
    public void What_has_no_partner_or_cannot_be_read_is_left_out_and_told()
    {
        using var files = Folder().Photo("images/train/ok.png").Mask("labels/train/ok.png", 0, 1, 2, 255, 1, 0);
        files.Photo("images/train/alone.png").Text("images/train/text.png", "no picture").Mask("labels/train/text.png", 0, 0, 0, 0, 0, 0);

        var mending = Mend(files);

        Assert.Equal([files.At("images/train/alone.png"), files.At("images/train/text.png")], mending.LeftOut.Select(each => each.Path));
        Assert.Equal("ok", Copied("train").Name);
    }

    [Fact]
    public void A_picture_in_two_splits_stays_where_it_tests()
    {
        using var files = Folder();
        foreach (var path in (string[])["train/x", "val/y", "train/z"])
        {
            files.Photo($"images/{path}.png", shade: path == "train/z" ? (byte)7 : (byte)200).Mask($"labels/{path}.png", 0, 1, 2, 255, 1, 0);
        }

        var report = Check(files);
        var mending = Mend(files);

        var problem = Assert.Single(report.Problems);
        Assert.Equal((DatasetProblemKind.SamePicture, files.At("images/train/x.png")), (problem.Kind, problem.Path));
        Assert.Contains("of split `train` is the same picture as", problem.Message, StringComparison.Ordinal);
        Assert.Equal([new SplitCount("train", 1), new SplitCount("val", 1)], mending.Splits);
        Assert.Contains("was left out, as another split has the same picture", Assert.Single(mending.Mends).Message, StringComparison.Ordinal);
        Assert.Empty(mending.LeftOut);
        Assert.Equal("z", Copied("train").Name);
    }

    [Fact]
    public void What_lies_in_two_lists_is_mended_in_both_and_told_once()
    {
        using var files = Folder().Text("train.txt", "x", "y").Text("trainval.txt", "x", "y");
        files.Photo("images/x.png").Mask("labels/x.png", 0, 1, 9, 2, 9, 0);
        files.Text("images/y.png", "no picture").Mask("labels/y.png", 0, 1, 2, 2, 1, 0);

        var mending = Mend(files);

        Assert.Equal([new SplitCount("train", 1), new SplitCount("trainval", 1)], mending.Splits);
        Assert.Equal([0, 1, 255, 2, 255, 0], Copied("train").Labels.Labels);
        Assert.Equal([0, 1, 255, 2, 255, 0], Copied("trainval").Labels.Labels);
        Assert.Equal(files.At("labels/x.png"), Assert.Single(mending.Mends).Path);
        Assert.Equal(files.At("images/y.png"), Assert.Single(mending.LeftOut).Path);
    }

    [Fact]
    public void Only_a_dataset_of_files_can_be_mended() =>
        Assert.Throws<ArgumentException>(() =>
            DatasetMender.Run(
                DatasetCatalog.Open("scenes"),
                new DatasetReport([], []),
                _copy.Path,
                cancellation: TestContext.Current.CancellationToken));

    public void Dispose() => _copy.Dispose();

    private static Miniature Folder() => new Miniature().Text("classes.csv", ThreeClasses);

    private static DatasetReport Check(Miniature files) =>
        DatasetCheck.Run(DatasetCatalog.Recognize(files.Root), cancellation: TestContext.Current.CancellationToken);

    private DatasetMending Mend(Miniature files)
    {
        var before = Directory.GetFiles(files.Root, "*", SearchOption.AllDirectories).Order().ToDictionary(file => file, File.ReadAllBytes);

        var mending = DatasetMender.Run(
            DatasetCatalog.Recognize(files.Root),
            Check(files),
            _copy.Path,
            cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(before.Keys, Directory.GetFiles(files.Root, "*", SearchOption.AllDirectories).Order()); // the original is never touched
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
        Assert.True(Check(_copy.Path).IsSound);
        return mending;
    }

    private static DatasetReport Check(string root) =>
        DatasetCheck.Run(DatasetCatalog.Recognize(root), cancellation: TestContext.Current.CancellationToken);

    private Sample Copied(string split) => DatasetCatalog.Recognize(_copy.Path).Open(split).Read(0);
}
