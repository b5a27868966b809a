using System.Globalization;
using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class PredictCommandTests : IDisposable
{
    private static readonly ImageSize Size = new(45, 61); // a multiple of nothing

    private readonly TemporaryFolder _folder = new();

    public PredictCommandTests()
    {
        UntrainedENet.Write(_folder.File("enet.safetensors"));
        ImageFile.Write(_folder.File("street.png"), new Scenes(1, size: Size).Read(0).Image);
    }

    [Fact]
    public async Task A_photo_of_any_size_gets_labels_and_an_overlay_and_its_classes_are_printed()
    {
        var result = (await Predict("street.png")).Succeeded();

        var labels = LabelFile.Read(Output("street.labels.png"));
        Assert.Equal(Size, labels.Size);
        Assert.All(labels.Values.ToArray(), id => Assert.InRange(id, 0, CamVid.Classes.Count - 1));
        Assert.True(ImageFile.ReadSize(Output("street.overlay.png")).Width > Size.Width); // the legend stands beside the photo
        Assert.Contains("street.png (45x61)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shares_of_the_classes_add_up_to_the_photo()
    {
        var photos = (await Predict("street.png", "--json")).Succeeded().Json;

        var photo = Assert.Single(photos.EnumerateArray());
        Assert.Equal(Size.PixelCount, photo.GetProperty("classes").EnumerateArray().Sum(each => each.GetProperty("pixels").GetInt64()));
        Assert.Equal(1, photo.GetProperty("classes").EnumerateArray().Sum(each => each.GetProperty("share").GetDouble()), precision: 9);
    }

    [Fact]
    public async Task An_output_that_stands_for_void_becomes_void_and_no_class()
    {
        UntrainedENet.Write(_folder.File("enet.safetensors"), hasVoidOutput: true);

        (await Predict("street.png")).Succeeded();

        Assert.All(
            LabelFile.Read(Output("street.labels.png")).Values.ToArray(),
            id => Assert.True(id < CamVid.Classes.Count || id == LabelMap.Ignore));
    }

    [Fact]
    public async Task A_result_that_is_there_is_replaced_only_by_force()
    {
        (await Predict("street.png")).Succeeded();
        File.WriteAllText(Output("street.overlay.png"), "mine");

        (await Predict("street.png")).FailedWith(
            $"'{Output("street.labels.png")}' is there already. Choose another name, or give --force to replace it.");
        Assert.Equal("mine", File.ReadAllText(Output("street.overlay.png")));

        (await Predict("street.png", "--force")).Succeeded();
        Assert.True(ImageFile.ReadSize(Output("street.overlay.png")).Height >= Size.Height);
    }

    [Fact]
    public async Task A_bad_file_does_not_keep_the_others_from_being_predicted()
    {
        File.WriteAllBytes(_folder.File("cut.jpg"), [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]);
        File.WriteAllText(_folder.File("text.png"), "no photo");

        var result = await Predict("cut.jpg", "missing.png", "text.png", "street.png");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(3, result.Error.Split('\n').Length);
        Assert.All(["cut.jpg", "missing.png", "text.png"], name => Assert.Contains(name, result.Error, StringComparison.Ordinal));
        Assert.Equal(["street.labels.png", "street.overlay.png"], Directory.EnumerateFiles(Output("")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_photo_of_too_many_pixels_is_refused_from_its_header()
    {
        var limit = (Size.PixelCount - 1).ToString(CultureInfo.InvariantCulture);

        var result = await Predict("street.png", "--max-pixels", limit);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            $"but the limit is {limit}; if the file is meant to be that large, allow it with `--max-pixels {Size.PixelCount}`",
            result.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photos_of_one_name_never_share_a_result()
    {
        Directory.CreateDirectory(_folder.File("other"));
        File.Copy(_folder.File("street.png"), _folder.File("other/street.png"));

        var result = await Predict("street.png", "other/street.png");

        result.WasMisused(
            $"`{_folder.File("street.png")}` and `{_folder.File("other/street.png")}` have one name, "
            + "so one result would replace the other; predict them into different folders.");
    }

    [Fact]
    public async Task An_output_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(Output(""), "a file in the place of the folder");

        var result = await Predict("street.png");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"Folder '{Output("")}' cannot be made: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_shown_to_the_network_is_said()
    {
        var result = (await Predict("street.png", "--window", "32x32", "--overlap", "8", "--scales", "1,1.5", "--flip")).Succeeded();

        Assert.Contains(
            "Shown:   windows of 32x32, overlap 8, gaussian; scales 1, 1.5; mirrored too; mean of logits",
            result.Output,
            StringComparison.Ordinal);
        Assert.Equal(Size, LabelFile.ReadSize(Output("street.labels.png")));
        Assert.Contains("Shown:   whole photos\n", (await Predict("street.png", "--force")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Windows_and_scales_that_make_no_sense_are_refused()
    {
        (await Predict("street.png", "--overlap", "8")).WasMisused("--overlap needs --window, the height and width of the windows.");
        (await Predict("street.png", "--window", "32x32", "--overlap", "32")).WasMisused(
            "An overlap of 32 leaves windows of 32x32 no way forward. Use less; a quarter (8) is usual.");
        (await Predict("street.png", "--scales", "1;2")).WasMisused(
            "`1;2` is no scale; give numbers with commas between them, like 0.75,1,1.25.");
        (await Predict("street.png", "--scales", "1,9")).WasMisused(
            "Give one scale or more, each above 0 and at most 8, such as 0.75, 1, 1.25.");
    }

    [Fact]
    public async Task A_photo_that_the_CRF_takes_for_its_parameters_is_given_back() =>
        (await Tool.RunAsync("predict", "--crf", _folder.File("street.png"))).WasMisused(
            $"--crf takes what follows it for the name of its parameters, and `{_folder.File("street.png")}` is a file or folder; "
            + "put --crf last, or write --crf=deeplabv2-resnet101.");

    [Fact]
    public async Task An_opacity_beyond_1_is_refused() =>
        (await Predict("street.png", "--opacity", "1.5")).WasMisused("`1.5` is no value for --opacity; give a number from 0 to 1.");

    [Fact]
    public async Task Weights_that_are_not_there_are_named() =>
        (await Tool.RunAsync("predict", _folder.File("street.png"), "--weights", "enet-camvit")).FailedWith(
            "There is no 'enet-camvit', neither a file or run folder nor a network that ships nor pretrained weights. Check the path.");

    [Fact]
    public async Task Prediction_loads_nothing_of_the_training_engine()
    {
        // A copy of the program without TorchSharp, libtorch and plots predicts all the same.
        var program = Path.Combine(_folder.Path, "program");
        ProgramCopy.Make(
            program,
            except: file =>
                Path.GetFileName(file) is "TorchSharp.dll" or "ScottPlot.dll" or "YamlDotNet.dll"
                || file.Contains("torch", StringComparison.OrdinalIgnoreCase));

        (
            await Tool.RunFrom(
                program,
                "predict",
                _folder.File("street.png"),
                "--weights",
                _folder.File("enet.safetensors"),
                "--output",
                Output(""))).Succeeded();
    }

    public void Dispose() => _folder.Dispose();

    private string Output(string name) => name.Length == 0 ? _folder.File("out") : Path.Combine(_folder.File("out"), name);

    private Task<ToolResult> Predict(params string[] arguments) =>
        Tool.RunAsync([
            "predict",
            "--weights",
            _folder.File("enet.safetensors"),
            "--output",
            Output(""),
            .. arguments.Select(argument =>
                argument.EndsWith("png", StringComparison.Ordinal) || argument.EndsWith("jpg", StringComparison.Ordinal)
                    ? _folder.File(argument)
                    : argument),
        ]);
}
