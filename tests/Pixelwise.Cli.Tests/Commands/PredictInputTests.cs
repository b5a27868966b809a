using System.Text;
using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class PredictInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PredictInputTests()
    {
        UntrainedENet.Write(_folder.File("enet.safetensors"));
        Directory.CreateDirectory(_folder.File("in/deep"));
        ImageFile.Write(_folder.File("in/street.png"), new Scenes(1, size: new ImageSize(24, 32)).Read(0).Image);
        File.Copy(_folder.File("in/street.png"), _folder.File("in/deep/street.png"));
        File.WriteAllText(_folder.File("in/notes.txt"), "no photo");
    }

    [Fact]
    public async Task A_folder_keeps_its_tree()
    {
        var result = (await Predict(_folder.File("in"))).Succeeded();

        Assert.Equal(["deep/street.labels.png", "deep/street.overlay.png", "street.labels.png", "street.overlay.png"], Results());
        Assert.Matches(@"\n2 photos in \d+\.\d s: \d+\.\d images/s; the network ran \d+ % of the time\.$", result.Output);
    }

    [Fact]
    public async Task A_pattern_that_the_shell_left_alone_is_matched()
    {
        (await Predict(_folder.File("in/**/s*.png"), "--write", "labels")).Succeeded();

        Assert.Equal(["deep/street.indices.png", "street.indices.png"], Results());
    }

    [Fact]
    public async Task A_dash_is_the_photo_that_comes_through_standard_input()
    {
        var result = (await Predict(File.ReadAllBytes(_folder.File("in/street.png")), "-")).Succeeded();

        Assert.Contains("\n- (24x32)\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(["stdin.labels.png", "stdin.overlay.png"], Results());
    }

    [Fact]
    public async Task Standard_input_that_is_no_photo_is_said() =>
        (await Predict([], "-")).FailedWith("Image `standard input` is empty; fetch or export it again.");

    [Theory]
    [InlineData('\n')]
    [InlineData('\0')]
    public async Task A_list_names_a_photo_a_line(char separator)
    {
        var list = string.Join(separator, _folder.File("in/street.png"), _folder.File("missing.png"), "");

        var result = await Predict(Encoding.UTF8.GetBytes(list), "--list", "-");

        Assert.Equal((1, 1), (result.ExitCode, result.Error.Split('\n').Length));
        Assert.StartsWith($"Image `{_folder.File("missing.png")}` does not exist", result.Error, StringComparison.Ordinal);
        Assert.Equal(["street.labels.png", "street.overlay.png"], Results());
    }

    [Fact]
    public async Task What_gives_no_photo_does_not_keep_the_rest_from_being_predicted()
    {
        Directory.CreateDirectory(_folder.File("empty"));

        var result = await Predict(_folder.File("empty"), _folder.File("in/street.png"));

        result.FailedWith($"Folder `{_folder.File("empty")}` holds no photos; they end in .png, .jpg, .jpeg, .tif, .tiff, .webp, .bmp.");
        Assert.Equal(["street.labels.png", "street.overlay.png"], Results());
    }

    [Fact]
    public async Task A_folder_that_holds_the_results_can_be_predicted_again()
    {
        string[] arguments = ["predict", _folder.File("in"), "--weights", _folder.File("enet.safetensors"), "--output", _folder.File("in/out")];
        (await Tool.RunAsync(arguments)).Succeeded();

        var again = (await Tool.RunAsync([.. arguments, "--force"])).Succeeded();

        Assert.Contains("\n2 photos in ", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_photo_there_is_nothing_to_do()
    {
        (await Tool.RunAsync("predict")).WasMisused("Name a photo, or a list of photos with --list.");
        (await Tool.RunAsync("predict", "-", "--list", "-")).WasMisused(
            "Standard input is read once: it is either a photo (-) or a list of photos (--list -).");
    }

    public void Dispose() => _folder.Dispose();

    private Task<ToolResult> Predict(params string[] arguments) => Predict([], arguments);

    private Task<ToolResult> Predict(byte[] input, params string[] arguments) =>
        Tool.RunFed(input, ["predict", "--weights", _folder.File("enet.safetensors"), "--output", _folder.File("out"), .. arguments]);

    private IEnumerable<string> Results() => Directory.EnumerateFiles(_folder.File("out"), "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_folder.File("out"), path)).Order(StringComparer.Ordinal);
}
