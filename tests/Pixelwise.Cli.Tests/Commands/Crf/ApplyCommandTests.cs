using Pixelwise.Arrays;
using Pixelwise.Imaging;
using Pixelwise.Refinement;

namespace Pixelwise.Cli.Tests.Commands.Crf;

public sealed class ApplyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ApplyCommandTests()
    {
        ImageFile.Write(_folder.File("photo.png"), Photo());
        NpyFile.Write(_folder.File("p.npy"), Probabilities());
    }

    [Fact]
    public async Task What_it_writes_is_what_the_CRF_of_the_given_parameters_returns()
    {
        var options = DenseCrfOptions.Potts(4, 67, 3, 2, 1) with { Iterations = 5, Normalization = FilterNormalization.After };
        var expected = new DenseCrf(Photo(), options, cancellation: TestContext.Current.CancellationToken).Infer(
            UnaryEnergies.FromProbabilities(Probabilities()),
            TestContext.Current.CancellationToken);

        (
            await Run(
                "--bilateral-weight",
                "4",
                "--bilateral-sigma-xy",
                "67",
                "--bilateral-sigma-rgb",
                "3",
                "--spatial-weight",
                "2",
                "--spatial-sigma",
                "1",
                "--iterations",
                "5",
                "--normalization",
                "after")).Succeeded();

        var q = NpyFile.Read(_folder.File("q.npy"));
        Assert.Equal([2, 2, 3], q.Shape);
        Assert.Equal(expected.Values, q.Values);
    }

    [Fact]
    public async Task Probabilities_that_do_not_add_up_to_1_are_refused_and_nothing_is_written()
    {
        NpyFile.Write(_folder.File("p.npy"), new FloatArray([2, 2, 3], Enumerable.Repeat(0.4f, 12).ToArray()));

        var result = await Run();

        result.FailedWith(
            $"'{_folder.File("p.npy")}': The probabilities at row 0, column 0 add up to 0.8, not to 1. "
            + "Give what softmax returns, labels first: (labels, height, width).");
        Assert.False(File.Exists(_folder.File("q.npy")));
    }

    [Fact]
    public async Task A_photo_of_another_size_is_refused()
    {
        ImageFile.Write(_folder.File("photo.png"), new RgbImage(new ImageSize(3, 2)));

        (await Run()).FailedWith(
            $"'{_folder.File("p.npy")}' holds probabilities of 2x3 (height x width), but '{_folder.File("photo.png")}' is 3x2. "
            + "Resize one to the other.");
    }

    [Fact]
    public async Task A_deviation_of_nothing_is_refused() =>
        (await Run("--spatial-sigma", "0")).WasMisused("`0` is no value for --spatial-sigma; give a number above 0.");

    [Fact]
    public async Task A_weight_without_room_in_32_bits_is_refused() =>
        (await Run("--bilateral-weight", "1e300")).WasMisused("`1e300` is no value for --bilateral-weight; give a number from 0 to 1e30.");

    [Fact]
    public async Task A_normalization_that_does_not_exist_is_refused() =>
        (await Run("--normalization", "often")).WasMisused("Unknown normalization `often`; give symmetric, after, before or none.");

    public void Dispose() => _folder.Dispose();

    private Task<ToolResult> Run(params string[] arguments) =>
        Tool.RunAsync([
            "crf",
            "apply",
            "--probabilities",
            _folder.File("p.npy"),
            "--image",
            _folder.File("photo.png"),
            "--output",
            _folder.File("q.npy"),
            .. arguments,
        ]);

    private static RgbImage Photo() => new(new ImageSize(2, 3), [.. Enumerable.Range(0, 18).Select(i => (byte)(13 * i))]);

    private static FloatArray Probabilities() => new([2, 2, 3], [0.5f, 0.25f, 1, 0, 0.75f, 0.6f, 0.5f, 0.75f, 0, 1, 0.25f, 0.4f]);
}
