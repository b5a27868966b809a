using System.Text.Json;
using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Cli.Tests.Training;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Onnx;

namespace Pixelwise.Cli.Tests.Commands;

[Collection<TinyRunCollection>]
public class EvaluateCommandTests(TinyRun tiny)
{
    [Fact]
    public async Task A_run_is_scored_on_the_data_of_its_recipe_and_the_report_lies_in_it()
    {
        var result = (await Tool.RunAsync("evaluate", tiny.Run, "--split", "val")).Succeeded();

        Assert.StartsWith("mean IoU", result.LastLine, StringComparison.Ordinal);
        Assert.Contains("cityscapes: void left out; absent classes left out of the mean", result.Output, StringComparison.Ordinal);
        Assert.Contains("val_000000", result.Output, StringComparison.Ordinal); // the only image is the worst, too
        var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(tiny.Run, "evaluation-val", "report.json"))).RootElement;
        Assert.Equal("folder/val", report.GetProperty("dataset").GetString());
        Assert.True(ImageFile.ReadSize(Path.Combine(tiny.Run, "evaluation-val", "confusion.png")).PixelCount > 0);
    }

    [Fact]
    public async Task Both_engines_give_the_same_scores()
    {
        // Class borders may move by a pixel where two logits are nearly equal; a score of 1 image of 32x48 moves by less than a percent
        // then.
        Assert.Equal(await MeanIoU("--engine", "onnx"), await MeanIoU("--engine", "torch"), tolerance: 0.01);
    }

    [Fact]
    public async Task Photos_can_be_scored_in_windows_and_the_report_says_so()
    {
        var whole = await Figures();
        var windows = await Figures("--window", "32x32", "--flip");

        Assert.StartsWith("whole photos", whole.GetProperty("method").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("windows of 32x32, overlap 8, gaussian", windows.GetProperty("method").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("mirrored too; mean of logits", windows.GetProperty("method").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            whole.GetProperty("scores").GetProperty("pixelCount").GetDouble(),
            windows.GetProperty("scores").GetProperty("pixelCount").GetDouble());
    }

    [Theory]
    [InlineData("--crf", "CRF 4/67/3 + 3/1, after, 10 iterations")]
    [InlineData("--crf=pydensecrf", "CRF 10/80/13 + 3/3, symmetric, 10 iterations")]
    public async Task A_CRF_can_refine_what_is_scored_and_the_report_says_which(string option, string words)
    {
        var figures = await Figures(option);

        Assert.EndsWith(words, figures.GetProperty("method").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CRF_parameters_that_do_not_exist_are_refused_with_the_nearest_that_do() =>
        (await Tool.RunAsync("evaluate", tiny.Run, "--crf", "deeplabv2-resnet50")).WasMisused(
            "There are no CRF parameters `deeplabv2-resnet50`. Did you mean `deeplabv2-resnet101`?");

    [Fact]
    public async Task Pixels_near_borders_can_be_scored_alone()
    {
        var all = (await Figures()).GetProperty("scores").GetProperty("pixelCount").GetDouble();
        var inside = (await Figures("--boundary-width", "3")).GetProperty("scores").GetProperty("pixelCount").GetDouble();

        var band = (await Figures("--boundary-width", "3", "--boundary-only")).GetProperty("scores").GetProperty("pixelCount").GetDouble();

        Assert.Equal(all, inside + band);
    }

    [Fact]
    public async Task Only_onnx_runtime_is_shown_photos_otherwise_than_whole() =>
        (await Tool.RunAsync("evaluate", tiny.Run, "--engine", "torch", "--flip")).WasMisused(
            "libtorch sees photos whole: --window, --scales, --flip and --crf go with --engine onnx.");

    [Fact]
    public async Task An_onnx_file_scores_as_the_run_it_was_made_from()
    {
        var file = tiny.File("exported.onnx");
        (await Tool.RunAsync("convert", tiny.Run, file, "--force")).Succeeded();

        var figures = (await Tool.RunAsync("evaluate", file, "--data", tiny.Data, "--split", "val", "--json")).Succeeded().Json;

        Assert.Equal(await MeanIoU("--split", "val"), figures.GetProperty("scores").GetProperty("meanIoU").GetDouble());
        Assert.Equal("U-Net, padded", figures.GetProperty("model").GetString());
        (await Tool.RunAsync("evaluate", file, "--data", tiny.Data, "--engine", "torch")).WasMisused(
            $"libtorch opens no .onnx files: score '{file}' with --engine onnx.");
    }

    [Fact]
    public async Task An_onnx_file_of_another_program_is_scored_by_the_card_beside_it()
    {
        var trained = TrainedModel.Read(tiny.Run);
        OnnxExporter.Write(tiny.File("foreign.onnx"), trained.BuildNetwork(), trained.Weights); // says nothing of itself
        var (mean, deviation) = (trained.Normalization.Mean, trained.Normalization.Deviation);
        File.WriteAllText(
            tiny.File("foreign.json"),
            JsonSerializer.Serialize(
                new
                {
                    title = "street net",
                    classes = trained.Classes.Select(entry => new
                    {
                        name = entry.Name,
                        color = $"#{entry.Color.R:X2}{entry.Color.G:X2}{entry.Color.B:X2}",
                    }),
                    normalization = new
                    {
                        mean = new[] { mean.Red, mean.Green, mean.Blue },
                        deviation = new[] { deviation.Red, deviation.Green, deviation.Blue },
                    },
                    sizes = new { multiple = 16 },
                }));

        var figures = (await Tool.RunAsync("evaluate", tiny.File("foreign.onnx"), "--data", tiny.Data, "--split", "val", "--json")).Succeeded().Json;

        Assert.Equal(await MeanIoU("--split", "val"), figures.GetProperty("scores").GetProperty("meanIoU").GetDouble());
        Assert.Equal("street net", figures.GetProperty("model").GetString());
    }

    [Fact]
    public async Task The_profile_decides_what_absent_classes_score()
    {
        // VOC leaves the mean undefined when a class is absent, and some of eleven classes are never predicted and absent from one small
        // image.
        var figures = await Figures("--metric-profile", "ade");

        Assert.Equal("ade", figures.GetProperty("scores").GetProperty("profile").GetString());
        Assert.True(figures.GetProperty("scores").GetProperty("meanIoU").GetDouble() <= await MeanIoU());
    }

    [Fact]
    public async Task Pixels_near_borders_can_be_left_out()
    {
        var all = (await Figures()).GetProperty("scores");
        var inner = (await Figures("--boundary-width", "2", "--boundary-weight", "0")).GetProperty("scores");

        Assert.Contains("2 px of a class border are left out", inner.GetProperty("boundary").GetString(), StringComparison.Ordinal);
        Assert.True(inner.GetProperty("pixelCount").GetDouble() < all.GetProperty("pixelCount").GetDouble());
    }

    [Fact]
    public async Task A_weight_without_a_width_is_refused() => (await Tool.RunAsync("evaluate", tiny.Run, "--boundary-weight", "0.5")).WasMisused(
        "--boundary-weight needs --boundary-width, the width of the band in pixels.");

    [Fact]
    public async Task Without_a_background_class_none_can_be_excluded() =>
        (await Tool.RunAsync("evaluate", tiny.Run, "--exclude-background")).WasMisused(
            "The classes of folder/test have no background among them, so --exclude-background has nothing to leave out; run it without.");

    [Fact]
    public async Task A_mistyped_profile_gets_the_nearest_one() =>
        (await Tool.RunAsync("evaluate", tiny.Run, "--metric-profile", "camvid-publisht")).WasMisused(
            "Unknown metric profile `camvid-publisht`. Did you mean `camvid-published`?");

    [Fact]
    public async Task A_mistyped_split_gets_the_nearest_one() => (await Tool.RunAsync("evaluate", tiny.Run, "--split", "tset")).WasMisused(
        "Dataset `folder` has no split `tset`. Did you mean `test`?");

    [Fact]
    public async Task A_file_of_weights_needs_its_data_named()
    {
        UntrainedENet.Write(tiny.File("lone.safetensors"));

        (await Tool.RunAsync("evaluate", tiny.File("lone.safetensors"))).WasMisused(
            "Name the folder of a dataset with --data, as there is no run whose recipe says it.");
    }

    [Fact]
    public async Task Data_of_other_classes_are_refused()
    {
        var data = tiny.CopyData("other-classes");
        File.WriteAllText(
            Path.Combine(data, "classes.csv"),
            File.ReadAllText(Path.Combine(data, "classes.csv")).Replace("Fence", "Hedge", StringComparison.Ordinal));

        (await Tool.RunAsync("evaluate", tiny.Run, "--data", data)).WasMisused(
            "Class 7 is `Fence` for the network, but `Hedge` in folder/test; score it on data with the classes it has learnt.");
    }

    [Fact]
    public async Task Photos_that_are_no_images_fail_it_with_one_sentence_however_many_there_are()
    {
        var data = tiny.CopyData("no-images");
        foreach (var photo in Directory.EnumerateFiles(Path.Combine(data, "images", "train")))
        {
            File.WriteAllText(photo, "no photo");
        }

        var result = await Tool.RunAsync("evaluate", tiny.Run, "--data", data, "--split", "train");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(
            "^Image `[^`]*train_00000[0-3].png` is not an image that can be read; convert it to PNG, JPEG, TIFF, WebP or BMP.$",
            result.Error);
    }

    private async Task<double> MeanIoU(params string[] arguments) =>
        (await Figures(arguments)).GetProperty("scores").GetProperty("meanIoU").GetDouble();

    private async Task<JsonElement> Figures(params string[] arguments) =>
        (await Tool.RunAsync(["evaluate", tiny.Run, "--json", "--output", tiny.File("figures"), .. arguments])).Succeeded().Json;
}
