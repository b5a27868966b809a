using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Zoo;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Spectre.Console;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise models</c>: the zoo, with what each model costs, what it scored, and which weights there are.</summary>
internal sealed class ModelsCommand : Command
{
    private const int ColumnsForOneLine = 170; // the longest id, score and name of weights side by side

    private static readonly ImageSize[] UsualSizes = [new(512, 512), new(1024, 2048)];

    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<int> _classes = CommonOptions.Classes();
    private readonly Option<ImageSize?> _size = CommonOptions.OptionalSize("Costs at this image size, not at 512x512 and 1024x2048.");

    public ModelsCommand()
        : base("models", "List the models, with their costs, scores and weights.")
    {
        Add(_size);
        Add(_classes);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult args)
    {
        ImageSize[] sizes = args.GetValue(_size) is { } size ? [size] : UsualSizes;
        var rows = ZooRow.ForAll(model => args.ClassesOf(_classes, model), sizes);
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(rows.Select(Figures));
            return ExitCode.Good;
        }

        WriteTable([.. rows.Where(row => row.Model.Task == ModelTask.Segmentation)], sizes);
        Terminal.WriteLine("Classifiers, the backbones by themselves: one class for a whole image.");
        WriteTable([.. rows.Where(row => row.Model.Task == ModelTask.Classification)], sizes);
        var classes = args.GetResult(_classes) is null ? "19 classes, of a classifier 1000" : $"{args.GetValue(_classes)} classes";
        Terminal.WriteLine($"Multiply-adds for one image and {classes}. Mean IoU as published, elsewhere; `--json` names each source.");
        Terminal.WriteLine("`pixelwise describe MODEL` shows the layers of one and draws it.");
        return ExitCode.Good;
    }

    private static void WriteTable(IReadOnlyList<ZooRow> rows, IReadOnlyList<ImageSize> sizes) =>
        Terminal.Write(Terminal.Columns >= ColumnsForOneLine ? OneLineEach(rows, sizes) : ScoresBeneath(rows, sizes));

    private static Table OneLineEach(IReadOnlyList<ZooRow> rows, IReadOnlyList<ImageSize> sizes)
    {
        var table = Terminal.Table(["model", "name", ">year", ">parameters", .. sizes.Select(size => $">{size}"), "published mean IoU", "weights"]);
        foreach (var row in rows)
        {
            table.AddRow(
            [
                row.Model.Id,
                Markup.Escape(row.Model.Title),
                row.Model.Year.ToString(CultureInfo.InvariantCulture),
                Terminal.Count(row.Parameters),
                .. row.Costs.Zip(sizes, (cost, size) => Terminal.Count(cost.MultiplyAdds) + (cost.Image == size ? "" : $" at {cost.Image}")),
                row.Model.Published is [var score, ..] ? $"{score}" : "",
                string.Join(", ", row.Weights),
            ]);
        }
        return table;
    }

    private static Table ScoresBeneath(IReadOnlyList<ZooRow> rows, IReadOnlyList<ImageSize> sizes)
    {
        var table = Terminal.Table(["model", ">year", ">parameters", .. sizes.Select(size => $">{size}")]);
        foreach (var row in rows)
        {
            var beneath = row.Model.Published.Take(1).Select(score => $"{score}")
                .Concat(row.Weights.Select(weights => $"{weights}"))
                .Select(line => $"\n  [dim]{Markup.Escape(line)}[/]");
            table.AddRow(
            [
                row.Model.Id + string.Concat(beneath),
                row.Model.Year.ToString(CultureInfo.InvariantCulture),
                Terminal.Count(row.Parameters),
                .. row.Costs.Zip(sizes, (cost, size) => Terminal.Count(cost.MultiplyAdds) + (cost.Image == size ? "" : $"\n[dim]{cost.Image}[/]")),
            ]);
        }
        return table;
    }

    private static object Figures(ZooRow row) => new
    {
        row.Model.Id,
        row.Model.Title,
        row.Model.Task,
        row.Model.Year,
        row.Model.Paper,
        row.Model.Reference,
        row.Parameters,
        Costs = row.Costs.Select(cost => new { Size = cost.Image.ToString(), cost.MultiplyAdds }),
        row.Model.Published,
        row.Weights,
        SizeRule = row.SizeRule.ToString(),
        Options = row.Model.Options.Select(option => new { option.Name, option.Default, option.Meaning }),
    };
}
