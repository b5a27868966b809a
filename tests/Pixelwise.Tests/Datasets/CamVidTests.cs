using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

public class CamVidTests
{
    [Theory]
    [InlineData("train", 367)]
    [InlineData("val", 101)]
    [InlineData("test", 233)]
    public void The_real_dataset_has_its_published_splits(string split, int count)
    {
        var source = CamVid.Open(RealData.Require("camvid"));

        var dataset = source.Open(split);

        Assert.Equal(["train", "val", "test"], source.Splits);
        Assert.Equal(count, dataset.Count);
        Assert.Equal($"camvid/{split}", dataset.Name);
        Assert.Equal(new ImageSize(360, 480), dataset.Read(count - 1).Image.Size);
    }

    [Fact]
    public void The_rule_for_original_frames_gives_every_real_name_its_split()
    {
        var root = RealData.Require("camvid");

        foreach (var split in (string[])["train", "val", "test"])
        {
            var names = Directory.GetFiles(Path.Combine(root, split, "labels")).Select(file => Path.GetFileNameWithoutExtension(file)!).ToArray();
            Assert.All(names, name => Assert.Equal(split, CamVidFrames.SplitOf(name)));
        }
    }

    [Fact]
    public void Split_folders_pair_jpeg_photos_with_png_masks_and_eleven_is_void()
    {
        using var files = new Miniature();
        files.Photo("train/images/b.jpg").Mask("train/labels/b.png", 0, 1, 2, 3, 10, 11);
        files.Photo("train/images/a.png").Mask("train/labels/a.png", 5, 5, 5, 5, 5, 5);

        var train = CamVid.Open(files.Root).Open("train");

        Assert.Equal(["a", "b"], [train.SampleName(0), train.SampleName(1)]);
        Assert.Equal([0, 1, 2, 3, 10, 255], train.Read(1).Labels.Labels);
    }

    [Fact]
    public void SegNets_folders_are_recognised()
    {
        using var files = new Miniature();
        files.Photo("val/x.png").Mask("valannot/x.png", 8, 8, 8, 11, 11, 11);

        var source = CamVid.Open(files.Root);

        Assert.Equal(["val"], source.Splits);
        Assert.Equal([8, 8, 8, 255, 255, 255], source.Open("val").Read(0).Labels.Labels);
    }

    [Fact]
    public void SegNets_list_files_choose_and_order_the_frames()
    {
        using var files = new Miniature();
        foreach (var name in (string[])["a", "b", "c"])
        {
            files.Photo($"train/{name}.png").Mask($"trainannot/{name}.png", 1, 1, 1, 1, 1, 1);
        }
        files.Text(
            "train.txt",
            "/SegNet/CamVid/train/c.png /SegNet/CamVid/trainannot/c.png",
            "",
            "/SegNet/CamVid/train/a.png /SegNet/CamVid/trainannot/a.png");

        var train = CamVid.Open(files.Root).Open("train");

        Assert.Equal(["c", "a"], [train.SampleName(0), train.SampleName(1)]);
    }

    [Fact]
    public void Original_frames_are_decoded_by_colour_and_split_as_SegNet_did()
    {
        using var files = new Miniature();
        foreach (var name in (string[])["0001TP_006690", "0016E5_07959", "Seq05VD_f00000", "0001TP_008550"])
        {
            files
                .Photo($"701_StillsRaw_full/{name}.png")
                .Colors(
                    $"LabeledApproved_full/{name}_L.png",
                    new(128, 128, 128),
                    new(192, 0, 128),
                    new(0, 0, 192),
                    new(192, 0, 192),
                    new(64, 128, 192),
                    new(0, 0, 0)); // Sky, Archway, Sidewalk, Motorcycle, SUV, Void
        }

        var source = CamVid.Open(files.Root);

        Assert.Equal([1, 1, 2], source.Splits.Select(split => source.Open(split).Count));
        Assert.Equal([0, 1, 4, 10, 8, 255], source.Open("val").Read(0).Labels.Labels);
    }

    [Fact]
    public void Original_frames_follow_list_files_where_there_are_some()
    {
        using var files = new Miniature();
        files
            .Photo("701_StillsRaw_full/Seq05VD_f00000.png")
            .Colors("LabeledApproved_full/Seq05VD_f00000_L.png", [.. Enumerable.Repeat(new Rgb(0, 0, 192), 6)]);
        files.Text("train.txt", "Seq05VD_f00000");

        Assert.Equal(["train"], CamVid.Open(files.Root).Splits);
    }

    [Fact]
    public void The_original_masks_have_32_colours_and_every_class_has_one()
    {
        Assert.Equal(32, CamVid.OriginalColors.Count);
        Assert.Equal([.. Enumerable.Range(0, 11), 255], CamVid.OriginalColors.Values.Distinct().Order());
    }

    [Fact]
    public void A_folder_without_any_of_the_layouts_says_what_they_are()
    {
        using var files = new Miniature();

        var error = Assert.Throws<DataFaultException>(() => CamVid.Open(files.Root));

        Assert.Equal(files.Root, error.Path);
        Assert.Contains("it needs ROOT/{train,val,test}/{images,labels}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_split_suggests_the_nearest()
    {
        using var files = new Miniature();
        files.Photo("val/x.png").Mask("valannot/x.png", 8, 8, 8, 11, 11, 11);

        var error = Assert.Throws<ArgumentException>(() => CamVid.Open(files.Root).Open("vla"));

        Assert.Contains("Did you mean `val`?", error.Message, StringComparison.Ordinal);
    }
}
