using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;
using Spectre.Console;

namespace Pixelwise.Cli.Commands.Datasets;

/// <summary><c>pixelwise datasets list</c>: the datasets known by name, or all about one.</summary>
internal sealed class ListCommand : Command
{
    private readonly Argument<string?> _dataset = new("dataset")
    {
        Description = "One of them, in full: its home page, its terms, where its files go.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _json = CommonOptions.Json();

    public ListCommand()
        : base("list", "List the datasets that are known by name.")
    {
        Add(_dataset);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult args)
    {
        var one = args.GetValue(_dataset) is { } id ? DatasetCatalog.Get(id) : null;
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(one is null ? DatasetCatalog.All : one);
        }
        else if (one is null)
        {
            WriteAll();
        }
        else
        {
            WriteOne(one);
        }
        return ExitCode.Good;
    }

    private static void WriteAll()
    {
        var table = Terminal.Table("dataset", "name", ">classes", ">images", "of these", "lecture: train/test/classes");
        foreach (var dataset in DatasetCatalog.All)
        {
            table.AddRow(
                Markup.Escape(dataset.Id),
                Markup.Escape(dataset.Name),
                dataset.Classes is { } classes ? Number(classes) : "yours",
                dataset.Images is { } images ? Number(images) : "",
                Splits(dataset),
                dataset.Lecture is { } lecture ? Lecture(lecture) : "");
        }
        Terminal.Write(table);
        foreach (var dataset in DatasetCatalog.All.Where(dataset => dataset is { Lecture: not null, Difference: not null }))
        {
            Terminal.WriteLine($"{dataset.Name}: {dataset.Difference}");
        }
        Terminal.WriteLine();
        Terminal.WriteLine("`pixelwise datasets list NAME` tells the terms of one, its home page and where its files go.");
    }

    private static void WriteOne(DatasetInfo dataset)
    {
        Terminal.WriteLine($"{dataset.Id}: {dataset.Title ?? dataset.Name}");
        Terminal.WriteLine();
        Terminal.WriteLine(dataset.Classes is { } classes
            ? $"Classes    {Number(classes)}: {string.Join(", ", dataset.ClassNames)}"
            : "Classes    those of your own list");
        var others = DatasetCatalog.All.Where(other => other != dataset && FilesOf(other) == FilesOf(dataset)).ToArray();
        if (others.Length > 0)
        {
            Terminal.WriteLine(
                $"Also       the same files as {string.Join(", ", others.Select(other => $"{other.Id} ({Number(other.Classes!.Value)} classes)"))}");
        }
        if (dataset.Images is { } images)
        {
            Terminal.WriteLine($"Images     {Number(images)}: {Splits(dataset)}");
        }
        if (dataset.Lecture is { } lecture)
        {
            Terminal.WriteLine($"Lecture    {Lecture(lecture)} (to train on, to test on, classes)");
        }
        if (dataset.Difference is { } difference)
        {
            Terminal.WriteLine($"Counts     {difference}");
        }
        Terminal.WriteLine($"Files      {dataset.Placement}");
        Terminal.WriteLine($"Terms      {dataset.Terms}");
        if (dataset.HomePage is { } page)
        {
            Terminal.WriteLine($"Home page  {page}");
        }
    }

    private static string FilesOf(DatasetInfo dataset) => dataset.SameFilesAs ?? dataset.Id;

    private static string Splits(DatasetInfo dataset) => string.Join(", ", dataset.SplitCounts.Select(split => $"{split.Key} {Number(split.Value)}"));

    private static string Lecture(LectureCounts lecture) => $"{Number(lecture.Train)}/{Number(lecture.Test)}/{Number(lecture.Classes)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
