namespace Pixelwise.Cli.Tests;

public class HelpTests
{
    public static TheoryData<string> Commands =>
    [
        "",
        "quickstart",
        "train",
        "evaluate",
        "predict",
        "augment",
        "submit",
        "score",
        "video",
        "models",
        "describe",
        "benchmark",
        "compare",
        "choose",
        "datasets",
        "datasets list",
        "datasets check",
        "datasets stats",
        "datasets preview",
        "datasets sample",
        "weights",
        "weights list",
        "weights fetch",
        "weights import",
        "convert",
        "quantize",
        "logits",
        "crf",
        "crf apply",
        "crf tune",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_reads_as_it_was_reviewed_and_fits_80_columns(string command)
    {
        var help = (await Tool.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"])).Succeeded().Output;

        Assert.All(help.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        Screen.Matches(command.Length == 0 ? "help" : $"help {command}", help);
    }

    [Fact]
    public async Task Every_command_of_the_main_help_has_a_screen_of_its_own()
    {
        var help = (await Tool.RunAsync("--help")).Succeeded().Output;

        var listed = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1)
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ').Select(line => line.Trim().Split(' ')[0]);
        Assert.Equal(Commands.Select(row => row.Data).Where(name => name.Length > 0 && !name.Contains(' ')).Order(), listed.Order());
    }
}
