namespace Pixelwise.Cli.Tests;

public class UsageTests
{
    [Fact]
    public async Task No_command_at_all_lists_the_commands() =>
        Assert.StartsWith("Name a command: ", (await Misuse()).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_mistyped_command_gets_the_nearest_one() =>
        (await Misuse("modls")).WasMisused("Unknown command `modls`. Did you mean `models`?");

    [Fact]
    public async Task A_mistyped_option_gets_the_nearest_one() =>
        (await Misuse("describe", "enet", "--clases", "3")).WasMisused("Unknown option `--clases`. Did you mean `--classes`?");

    [Theory]
    [InlineData("predict", "--opacty", "0.3", "street.png")]
    [InlineData("predict", "street.png", "--opacty", "0.3")]
    [InlineData("predict", "--opacty=0.3")]
    public async Task A_mistyped_option_is_not_taken_for_a_file(params string[] arguments) =>
        (await Misuse(arguments)).WasMisused("Unknown option `--opacty`. Did you mean `--opacity`?");

    [Fact]
    public async Task A_mistyped_option_before_the_only_argument_is_the_one_mistake() =>
        Assert.Equal(["Unknown option `--splt`. Did you mean `--split`?", "`pixelwise evaluate --help` says how to use it."],
            (await Misuse("evaluate", "--splt", "val", "run")).Error.Split('\n'));

    [Fact]
    public async Task Behind_two_dashes_a_file_may_be_called_like_an_option() =>
        (await Tool.RunAsync("convert", "--", "-in.pth", "-out.onnx")).FailedWith(
            $"Weights file `-in.pth` does not exist; check the path, which starts from `{Environment.CurrentDirectory}`.");

    [Fact]
    public async Task A_mistyped_model_gets_the_nearest_one() =>
        (await Misuse("describe", "u-nett")).WasMisused("Unknown model `u-nett`. Did you mean `unet`? `pixelwise models` lists them all.");

    [Fact]
    public async Task A_word_that_has_no_place_is_named() =>
        (await Misuse("describe", "enet", "unet")).WasMisused("`unet` is one argument too many.");

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("many")]
    public async Task A_number_of_classes_is_a_whole_number_of_at_least_1(string classes) =>
        (await Misuse("describe", "enet", $"--classes={classes}")).WasMisused(
            $"`{classes}` is no value for --classes; give a whole number of at least 1.");

    [Fact]
    public async Task A_size_is_height_x_width() =>
        (await Misuse("describe", "enet", "--size", "512")).WasMisused("`512` is not a size; write height x width, like 360x480.");

    [Fact]
    public async Task A_model_option_is_a_name_and_a_value() =>
        (await Misuse("describe", "unet", "--set", "width")).WasMisused("`width` is not of the form name=value; write it like width=32.");

    [Fact]
    public async Task A_mistyped_model_option_gets_the_nearest_one() =>
        (await Misuse("describe", "unet", "--set", "widht=32")).WasMisused("Model `unet` has no option `widht`. Did you mean `width`?");

    [Fact]
    public async Task Wrong_usage_ends_with_where_to_read_on() =>
        Assert.EndsWith(
            "`pixelwise describe --help` says how to use it.",
            (await Misuse("describe", "enet", "--clases", "3")).Error,
            StringComparison.Ordinal);

    private static Task<ToolResult> Misuse(params IEnumerable<string> arguments) => Tool.RunAsync(arguments);
}
