using System.Text.Json;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics.Official;
using Pixelwise.Tests.Datasets;

namespace Pixelwise.Tests.Metrics.Official;

/// <remarks>
/// The maps in <c>Fixtures</c>, and what the benchmarks' own scripts say of them (<c>official.json</c>), are made by
/// <c>make_official.py</c> there.
/// </remarks>
public sealed class OfficialEvaluationTests : IDisposable
{
    private const double Rounding = 1e-12; // sums of a few numbers of 64 bits

    private readonly Miniature _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Cityscapes_is_scored_as_by_its_own_script()
    {
        var golden = Golden("cityscapes");

        var report = Score(Cityscapes.Open(CityscapesFiles()), "val");

        Assert.Equal(("cityscapes", 3, 19, 7), (report.Benchmark, report.Images, report.Classes.Count, report.Categories.Count));
        Assert.All(report.Classes, each => AssertClose(golden.GetProperty("classScores").GetProperty(each.Name), each.IoU));
        Assert.All(report.Classes, each => AssertClose(golden.GetProperty("classInstScores").GetProperty(each.Name), each.InstanceIoU));
        Assert.All(report.Categories, each => AssertClose(golden.GetProperty("categoryScores").GetProperty(each.Name), each.IoU));
        Assert.All(report.Categories, each => AssertClose(golden.GetProperty("categoryInstScores").GetProperty(each.Name), each.InstanceIoU));
        Assert.Equal(["IoU class", "iIoU class", "IoU category", "iIoU category"], report.Totals.Select(total => total.Name));
        AssertClose(golden.GetProperty("averageScoreClasses"), report.Totals[0].Score);
        AssertClose(golden.GetProperty("averageScoreInstClasses"), report.Totals[1].Score);
        AssertClose(golden.GetProperty("averageScoreCategories"), report.Totals[2].Score);
        AssertClose(golden.GetProperty("averageScoreInstCategories"), report.Totals[3].Score);
    }

    [Fact]
    public void Real_labels_of_KITTI_moved_by_eight_columns_score_what_Cityscapes_script_says()
    {
        var root = RealData.Require("samples/kitti/data_semantics");
        var labels = Directory.GetFiles(Path.Combine(root, "training", "semantic"));
        foreach (var path in labels)
        {
            var map = LabelFile.Read(path).ToLabels(34);
            var (width, moved) = (map.Size.Width, new LabelMap(map.Size));
            for (var i = 0; i < map.Labels.Length; i++)
            {
                moved.Labels[i / width * width + (i + 8) % width] = map.Labels[i / width * width + i % width];
            }
            LabelFile.WriteIndices(_files.At($"results/{Path.GetFileName(path)}"), moved);
        }

        var evaluation = new CityscapesEvaluation();
        foreach (var path in labels)
        {
            evaluation.Add(
                Path.GetFileName(path),
                LabelFile.Read(path).ToLabels(34),
                LabelFile.Read(_files.At($"results/{Path.GetFileName(path)}")).ToLabels(34),
                LabelFile.Read(path.Replace("semantic/", "instance/", StringComparison.Ordinal)),
                InstanceNumbers.Bytes);
        }

        // make_official.py with the samples; the row wraps around there, as here.
        Assert.Equal(
            [0.6105398723541935, 0.4823350649170472, 0.733541209249346, 0.5514966701136588],
            evaluation.Report("kitti").Totals.Select(total => total.Score),
            (expected, actual) => Math.Abs(expected - actual) < Rounding);
    }

    [Fact]
    public void KITTI_is_scored_with_the_objects_that_lie_beside_its_labels()
    {
        _files
            .Photo("training/image_2/000000_10.png")
            .Mask("training/semantic/000000_10.png", 7, 7, 7, 26, 26, 26)
            .Mask("results/semantic/000000_10.png", 7, 7, 7, 26, 26, 7);
        WriteObjects("training/instance/000000_10.png", [1792, 1792, 1792, 6657, 6657, 6657]); // 26 · 256 + 1: one car

        var report = Score(Kitti.Open(_files.Root), "val");

        // road 3 / (3 + 1), car 2 / 3; the car is found in 2 of its 3 pixels, and weighs the same in both
        Assert.Equal(0.75, report.Classes[0].IoU, Rounding);
        Assert.Equal(2 / 3.0, report.Classes[13].IoU, Rounding);
        Assert.Equal(2 / 3.0, report.Classes[13].InstanceIoU, Rounding);
    }

    [Fact]
    public void ADE20K_is_scored_as_by_its_own_script()
    {
        for (var index = 0; index < 2; index++)
        {
            _files.Photo($"images/validation/ADE_val_{index}.png", 40, 60);
            Copy($"ade20k-{index}-labels.png", $"annotations/validation/ADE_val_{index}.png");
            Copy($"ade20k-{index}-result.png", $"results/ADE_val_{index}.png");
        }
        var golden = Golden("ade20k");

        var report = Score(DatasetCatalog.Open("ade20k", _files.Root), "val");

        Assert.All(golden.GetProperty("iou").EnumerateArray().Zip(report.Classes), pair => AssertClose(pair.First, pair.Second.IoU));
        Assert.Equal(["score", "mean IoU", "pixel accuracy"], report.Totals.Select(total => total.Name));
        AssertClose(golden.GetProperty("score"), report.Totals[0].Score);
        AssertClose(golden.GetProperty("meanIou"), report.Totals[1].Score);
        AssertClose(golden.GetProperty("pixelAccuracy"), report.Totals[2].Score);
    }

    [Fact]
    public void VOC_is_scored_as_by_its_development_kit()
    {
        VocFiles();
        var golden = Golden("voc");

        var report = Score(DatasetCatalog.Open("voc2012", _files.Root), "val");

        Assert.All(golden.GetProperty("iou").EnumerateArray().Zip(report.Classes), pair => AssertClose(pair.First, pair.Second.IoU));
        AssertClose(golden.GetProperty("meanIou"), Assert.Single(report.Totals).Score);
    }

    [Fact]
    public void A_result_that_is_missing_is_named_with_the_name_it_would_have()
    {
        VocFiles();
        File.Delete(_files.At("results/comp6_val_cls/b.png"));

        Assert.Contains("no result for `b`; it would be called `b.png`", Refusal("voc2012", "val"), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_results_for_one_photo_are_refused()
    {
        CityscapesFiles();
        File.Copy(_files.At("results/a_000000_000000_ours.png"), _files.At("results/old/a_000000_000000_theirs.png"));

        Assert.Contains("are both results for `a_000000_000000`", Refusal("cityscapes", "val"), StringComparison.Ordinal);
    }

    [Fact]
    public void Void_in_a_result_for_VOC_is_refused_as_by_its_kit()
    {
        VocFiles();
        var labels = LabelFile.Read(_files.At("results/comp6_val_cls/b.png")).ToLabels(21);
        labels[3, 4] = LabelMap.Ignore;
        LabelFile.WriteIndices(_files.At("results/comp6_val_cls/b.png"), labels);

        Assert.EndsWith(
            "b.png` has value 255 at row 3, column 4, but results of `voc2012` hold values of 0 to 20, and 0 where the network says nothing, as "
            + "`pixelwise submit` writes them.", Refusal("voc2012", "val"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_of_train_ids_with_void_is_told_what_results_hold()
    {
        CityscapesFiles();
        var labels = new LabelMap(new ImageSize(48, 64)) { [47, 63] = LabelMap.Ignore };
        LabelFile.WriteIndices(_files.At("results/a_000001_000000_ours.png"), labels);

        Assert.Contains(
            "value 255 at row 47, column 63, but results of `cityscapes` hold values of 0 to 33,",
            Refusal("cityscapes", "val"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_coloured_result_is_refused()
    {
        VocFiles();
        ImageFile.Write(_files.At("results/comp6_val_cls/b.png"), new RgbImage(new ImageSize(40, 60)));

        Assert.Contains(
            "b.png` is a colour image, but results of `voc2012` hold values of 0 to 20,",
            Refusal("voc2012", "val"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_of_another_size_is_refused()
    {
        CityscapesFiles();
        LabelFile.WriteIndices(_files.At("results/a_000001_000000_ours.png"), new LabelMap(new ImageSize(24, 32)));

        Assert.Contains(
            "is 24x32 (height x width), but the labels of `a_000001_000000` are 48x64",
            Refusal("cityscapes", "val"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_without_a_benchmark_is_refused_with_those_that_have_one()
    {
        var error = Assert.Throws<ArgumentException>(() => Score(DatasetCatalog.Open("scenes"), "val"));

        Assert.Contains("No benchmark's results are known as `scenes`.", error.Message, StringComparison.Ordinal);
    }

    private OfficialReport Score(IDatasetSource source, string split) =>
        OfficialEvaluation.Run(source, split, _files.At("results"), cancellation: TestContext.Current.CancellationToken);

    private string Refusal(string dataset, string split) =>
        Assert.Throws<DataFaultException>(() => Score(DatasetCatalog.Open(dataset, _files.Root), split)).Message;

    private string CityscapesFiles()
    {
        for (var index = 0; index < 3; index++)
        {
            var name = $"a_{index:D6}_000000";
            _files.Photo($"leftImg8bit/val/a/{name}_leftImg8bit.png", 48, 64);
            Copy($"cityscapes-{index}-labelIds.png", $"gtFine/val/a/{name}_gtFine_labelIds.png");
            Copy($"cityscapes-{index}-instanceIds.png", $"gtFine/val/a/{name}_gtFine_instanceIds.png");
            Copy($"cityscapes-{index}-result.png", $"results/{name}_ours.png");
        }
        return _files.Root;
    }

    private void VocFiles()
    {
        foreach (var (index, name) in new[] { "a", "b" }.Index())
        {
            _files.Photo($"JPEGImages/{name}.jpg", 40, 60);
            Copy($"voc-{index}-labels.png", $"SegmentationClass/{name}.png");
            Copy($"voc-{index}-result.png", $"results/comp6_val_cls/{name}.png");
        }
        _files.Text("ImageSets/Segmentation/val.txt", "a", "b");
    }

    private void WriteObjects(string path, ushort[] values)
    {
        var bytes = new byte[2 * values.Length];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        using var image = NetVips.Image.NewFromMemory(bytes, 3, 2, 1, NetVips.Enums.BandFormat.Ushort);
        using var grey = image.Copy(interpretation: NetVips.Enums.Interpretation.Grey16);
        grey.Pngsave(_files.At(path), bitdepth: 16);
    }

    private void Copy(string fixture, string path) => File.Copy(Fixture.File($"Metrics/Official/Fixtures/{fixture}"), _files.At(path));

    private static JsonElement Golden(string benchmark) =>
        JsonDocument.Parse(File.ReadAllText(Fixture.File("Metrics/Official/Fixtures/official.json"))).RootElement.GetProperty(benchmark);

    private static void AssertClose(JsonElement expected, double actual) =>
        Assert.Equal(expected.ValueKind == JsonValueKind.Null ? double.NaN : expected.GetDouble(), actual, Rounding);
}
