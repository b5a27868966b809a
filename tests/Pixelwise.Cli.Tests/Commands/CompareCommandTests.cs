using Pixelwise.Cli.Tests.Comparing.Page;
using Pixelwise.Cli.Tests.Training;
using Pixelwise.Comparison;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Commands;

[Collection<TinyRunCollection>]
public class CompareCommandTests(TinyComparison comparison, Browser browser) : IClassFixture<TinyComparison>, IClassFixture<Browser>
{
    private const string Journal = "journal.jsonl";

    [Fact]
    public void Models_are_scored_where_they_have_weights_and_timed_in_any_case()
    {
        var figures = ComparisonFile.Read(Path.Combine(comparison.Folder, "models.jsonl"));

        Assert.Equal(["unet-padded", "espnet"], figures.Select(each => each.Model));
        Assert.Equal("folder/val", figures[0].Quality?.Split);
        Assert.Null(figures[1].Quality);
        Assert.All(
            figures,
            each =>
            {
                Assert.Equal((2, null), (each.Speed.Runs, each.Speed.P95Milliseconds)); // two runs make no p95
                Assert.True(
                    each.Speed is { MedianMilliseconds: > 0, PeakMemoryBytes: > 0 }
                        && each is { MultiplyAdds: > 0, DiskBytes: > 0, Parameters: > 0 });
            });
        Assert.Contains("Nothing measured is both faster and better than: U-Net", comparison.Command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quality-time")]
    [InlineData("quality-year")]
    [InlineData("time-multiply-adds")]
    public void A_picture_is_there_in_pixels_and_in_lines(string name)
    {
        Assert.Equal(new ImageSize(700, 1100), ImageFile.ReadSize(Path.Combine(comparison.Folder, name + ".png")));
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(comparison.Folder, name + ".svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_no_other_file()
    {
        var page = File.ReadAllText(Path.Combine(comparison.Folder, "index.html"));

        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.Contains("data:image/jpeg;base64,", page, StringComparison.Ordinal);
        Assert.Contains("Confusion matrix of U-Net", page, StringComparison.Ordinal);
        Assert.Contains("<h3>val_000000", page, StringComparison.Ordinal); // the only image of the split
        Assert.Contains("ENet + Lov&#225;sz-Softmax", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_opens_the_page_without_a_fault()
    {
        using var page = await browser.Open(Path.Combine(comparison.Folder, "index.html"));

        Assert.Empty(page.Complaints);
        Assert.Equal(2, (await page.Column("figures", 0)).Length);
        Assert.True(
            await page.Tab.EvaluateAsync<bool>(
                "[...document.images].length > 0 && [...document.images].every(image => image.naturalWidth > 0)"));
    }

    [Fact]
    public async Task Asked_again_it_measures_nothing_again()
    {
        var folder = comparison.Copy("again");

        (await comparison.Compare(folder)).Succeeded();

        Assert.Equal(File.ReadAllText(Path.Combine(comparison.Folder, Journal)), File.ReadAllText(Path.Combine(folder, Journal)));
        Assert.Equal(File.ReadAllText(Path.Combine(comparison.Folder, "models.jsonl")), File.ReadAllText(Path.Combine(folder, "models.jsonl")));
        // nothing that was drawn before had seen to the letters
        Assert.DoesNotContain(
            "font-family=",
            File.ReadAllText(Path.Combine(folder, "quality-time.svg")).Replace("font-family=\"Open Sans\"", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_killed_goes_on_where_it_stopped()
    {
        var folder = comparison.Copy("killed");
        var journal = Path.Combine(folder, Journal);
        var lines = File.ReadAllLines(journal);
        File.WriteAllText(journal, string.Join('\n', lines[..^1]) + "\n" + lines[^1][..20]); // the kill came in the middle of the last line

        (await comparison.Compare(folder)).Succeeded();

        Assert.Equal(lines[..^1], File.ReadAllLines(journal)[..^1]);
        Assert.Equal(lines.Length, File.ReadAllLines(journal).Length);
    }

    [Fact]
    public async Task What_was_measured_otherwise_is_neither_mixed_nor_lost()
    {
        var folder = comparison.Copy("otherwise");

        var result = await comparison.Compare(folder, "--size", "64x64");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("holds a comparison with other settings", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("Give another --output, or --force to begin anew.", result.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(comparison.Folder, Journal)), File.ReadAllText(Path.Combine(folder, Journal)));
    }

    [Fact]
    public async Task A_CRF_behind_a_network_counts_in_its_time()
    {
        var folder = comparison.Copy("refined");
        var refined = $"{comparison.Network}+crf=pydensecrf";

        (await comparison.Compare(folder, refined)).Succeeded();

        var figures = ComparisonFile.Read(Path.Combine(folder, "models.jsonl"));
        var (alone, with) = (figures.Single(each => each is { Model: "unet-padded", Crf: null }), figures.Single(each => each.Crf is "pydensecrf"));
        Assert.EndsWith(" + CRF (pydensecrf)", with.Title, StringComparison.Ordinal);
        Assert.Equal((alone.Model, alone.MultiplyAdds, alone.DiskBytes), (with.Model, with.MultiplyAdds, with.DiskBytes));
        Assert.True(with.Speed.MedianMilliseconds > alone.Speed.MedianMilliseconds);
        Assert.Equal(alone.Quality?.Split, with.Quality?.Split);
        Assert.Contains("+ CRF (pydensecrf)", File.ReadAllText(Path.Combine(folder, "index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Libtorch_has_no_CRF_behind_it() => (await Tool.RunAsync("compare", "enet+crf", "--engine", "torch")).WasMisused(
        "CRFs follow ONNX Runtime alone: compare `enet+crf` with --engine onnx, or leave it out.");

    [Fact]
    public async Task A_name_that_is_no_model_is_refused() => (await Tool.RunAsync("compare", "nonet")).FailedWith(
        "There is no 'nonet', neither a file or run folder nor a network that ships nor pretrained weights. Check the path.");
}
