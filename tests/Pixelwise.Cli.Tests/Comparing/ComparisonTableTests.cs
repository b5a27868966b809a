using Pixelwise.Cli.Comparing;
using Pixelwise.Comparison;
using Spectre.Console;

namespace Pixelwise.Cli.Tests.Comparing;

public class ComparisonTableTests
{
    [Fact]
    public void Where_there_is_room_every_figure_stands_in_the_table() =>
        Assert.Equal(
            [
                "model",
                "mean",
                "IoU",
                "%",
                "pixel",
                "acc.",
                "%",
                "mean",
                "acc.",
                "%",
                "Dice",
                "%",
                "ms",
                "p95",
                "runs",
                "images/s",
                "parameters",
                "multiply-adds",
                "image",
                "memory",
                "MB",
                "file",
                "MB",
            ],
            Words(Lines(RecordedFigures.All, room: 240)[0]));

    [Fact]
    public void A_narrow_terminal_gets_the_most_telling_figures_whole()
    {
        var lines = Lines(RecordedFigures.All, room: 80);

        Assert.Equal(["model", "mean", "IoU", "%", "ms", "parameters", "memory", "MB"], Words(lines[0]));
        Assert.Equal(["FasterSeg", "9.7", "2.02", "M", "300"], Words(lines[2])); // the fastest comes first
        Assert.Equal(["ENet", "44.1", "(43.1-45.1)", "55.5", "2.02", "M", "300"], Words(lines[3]));
    }

    [Fact]
    public void A_figure_that_no_model_has_takes_no_column() => Assert.DoesNotContain(
        "IoU", Lines([.. RecordedFigures.All.Where(each => each.Quality is null)], room: 200)[0], StringComparison.Ordinal);

    private static string[] Lines(IReadOnlyList<ModelFigures> figures, int room)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(writer),
            });
        console.Profile.Width = room;
        console.Write(ComparisonTable.Fitting(figures, room));
        return [.. writer.ToString().Split('\n').Where(line => line.Trim().Length > 0)];
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
