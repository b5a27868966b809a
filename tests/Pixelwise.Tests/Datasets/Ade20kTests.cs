using System.Globalization;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

public class Ade20kTests
{
    [Fact]
    public void Real_masks_count_from_one_and_zero_is_ignored()
    {
        var source = DatasetCatalog.Recognize(RealData.Require("samples/ade20k"));

        var sample = source.Open("val").Read(0);

        Assert.Equal("ADE20K, scene parsing; index masks; 150 classes; val 3", source.Summary);
        Assert.Equal("ADE_val_00000001", sample.Name);
        // numpy.unique(numpy.array(PIL.Image.open(…)), return_counts=True): 0: 3613, 1: 14538, 2: 123406, 3: 134492, 5: 8784, 7: 1755, 10:
        // 53099, 18: 10009
        Assert.Equal(
            [(0, 14538), (1, 123406), (2, 134492), (4, 8784), (6, 1755), (9, 53099), (17, 10009), (255, 3613)],
            sample.Labels.Labels.CountBy(label => (int)label).OrderBy(count => count.Key).Select(count => (count.Key, count.Value)));
    }

    [Fact]
    public void Classes_are_called_as_the_real_list_calls_them_first()
    {
        var lines = File.ReadAllLines(Path.Combine(RealData.Require("samples/ade20k"), "ADEChallengeData2016", "objectInfo150.txt"));

        Assert.Equal(lines.Skip(1).Select(line => line.Split('\t')[4].Split(',')[0].Trim()), Ade20k.Classes.Select(each => each.Name));
    }

    [Fact]
    public void The_benchmark_opens_from_the_folder_itself_and_a_value_beyond_150_is_refused()
    {
        using var files = new Miniature();
        files.Photo("images/training/x.jpg").Mask("annotations/training/x.png", 0, 1, 150, 1, 1, 1);
        files.Photo("images/validation/y.jpg").Mask("annotations/validation/y.png", 0, 1, 151, 1, 1, 1);

        var source = DatasetCatalog.Recognize(files.Root);

        Assert.Equal([255, 0, 149, 0, 0, 0], source.Open("train").Read(0).Labels.Labels);
        var error = Assert.Throws<DataFaultException>(() => source.Open("val").Read(0));
        Assert.Contains("has value 151 at row 0, column 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ADE20K_2021_17_01/images/ADE/training/urban/street/")]
    [InlineData("ADE20K_2016_07_26/images/training/s/street/")]
    [InlineData("images/training/s/street/")]
    public void The_full_release_is_mapped_as_its_authors_mapped_it(string folder)
    {
        using var files = new Miniature();
        files.Photo(folder + "ADE_train_00000970.jpg", height: 32, width: 43);
        File.Copy(Fixture.File("Datasets/Fixtures/ade20k-full-seg.png"), files.At(folder + "ADE_train_00000970_seg.png"));
        files
            .Photo(folder + "ADE_train_00000970_parts_1.png")
            .Mask(folder + "ADE_train_00000970/instance_000_ADE_train_00000970.png", 0, 0, 0, 0, 0, 0);

        var source = DatasetCatalog.Recognize(files.Root);

        Assert.Equal("ade20k-full", source.Id);
        var train = source.Open("train");
        Assert.Equal(1, train.Count);
        var expected = LabelFile
            .Read(Fixture.File("Datasets/Fixtures/ade20k-full-classes.png"))
            .Values.Select(value => value == 0 ? LabelMap.Ignore : (byte)(value - 1));
        Assert.Equal(expected, train.Read(0).Labels.Labels);
    }

    [Fact]
    public void The_mapping_is_the_published_one()
    {
        var expected = Enumerable.Repeat(LabelMap.Ignore, 26 * 256).ToArray();
        foreach (var line in File.ReadLines(Fixture.File("Datasets/Fixtures/ade20k-map.txt")))
        {
            var (index, id) = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var left, var right]
                ? (left, right)
                : throw new InvalidDataException(line);
            expected[int.Parse(id, CultureInfo.InvariantCulture)] = (byte)(int.Parse(index, CultureInfo.InvariantCulture) - 1);
        }

        Assert.Equal(expected, Ade20kClasses.OfFullIds);
    }

    [Fact]
    public void A_mask_of_other_colours_is_refused()
    {
        using var files = new Miniature();
        files.Photo("images/training/a/b/x.jpg").Colors("images/training/a/b/x_seg.png", new(110, 10, 0), new(11, 0, 0));

        var error = Assert.Throws<DataFaultException>(() => DatasetCatalog.Recognize(files.Root).Open("train").Read(0));

        Assert.Contains("has red 11 at row 0, column 1, where the full release has multiples of 10", error.Message, StringComparison.Ordinal);
    }
}
