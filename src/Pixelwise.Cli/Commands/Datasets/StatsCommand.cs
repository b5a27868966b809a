using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;
using Pixelwise.Training.DatasetPictures;
using Spectre.Console;

namespace Pixelwise.Cli.Commands.Datasets;

/// <summary><c>pixelwise datasets stats</c>: class balance, sizes and colours of a split.</summary>
internal sealed class StatsCommand : Command
{
    private readonly Argument<string?> _folder = new("folder")
    {
        Description = "The dataset; none for --dataset scenes.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> _dataset = DatasetOptions.Dataset();
    private readonly Option<string?> _split = new("--split") { Description = "The split to count. [default: the first]", HelpName = "name" };
    private readonly Option<string?> _plot = new("--plot") { Description = "Draw the balance of the classes into a PNG file.", HelpName = "file" };
    private readonly Option<bool> _json = CommonOptions.Json();

    public StatsCommand()
        : base("stats", "Count the classes, sizes and colours of a split.")
    {
        Add(_folder);
        Add(_dataset);
        Add(_split);
        Add(_plot);
        Add(_json);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var source = DatasetOptions.Open(args.GetValue(_folder), args.GetValue(_dataset));
        var split = source.Open(args.GetValue(_split) ?? source.Splits[0]);
        var (statistics, wasCounted) = ProgressBar.During("Counting", step =>
            StatisticsCache.Default.Count(split, new Reporter<DatasetProgress>(progress => step(progress.Done, progress.Total)), cancellation));
        if (args.GetValue(_plot) is { } plot)
        {
            BalancePicture.Write(plot, statistics, split.Classes);
        }
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(statistics);
        }
        else
        {
            Write(statistics);
            if (wasCounted)
            {
                Terminal.WriteLine("Counted before: these files have not changed since.");
            }
        }
        return ExitCode.Good;
    }

    private static void Write(DatasetStatistics statistics)
    {
        var table = Terminal.Table("class", ">images", ">pixels", ">share", ">ENet weight", ">median weight");
        foreach (var each in statistics.Classes)
        {
            table.AddRow(
                Markup.Escape(each.Name),
                each.Images.ToString("N0", CultureInfo.InvariantCulture),
                each.Pixels.ToString("N0", CultureInfo.InvariantCulture),
                Terminal.Percent(each.Share),
                each.EnetWeight.ToString("0.00", CultureInfo.InvariantCulture),
                each.MedianFrequencyWeight.ToString("0.00", CultureInfo.InvariantCulture));
        }
        Terminal.Write(table);
        var sizes = string.Join(
            ", ",
            statistics.Sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Value} of {size.Key}")));
        Terminal.WriteLine(
            $"{statistics.Dataset}: {statistics.Images} images; {sizes}; void {Terminal.Percent(statistics.VoidShare)} of the pixels.");
        Terminal.WriteLine($"mean of R, G, B       {Channels(statistics.ChannelMean)}");
        Terminal.WriteLine($"deviation of R, G, B  {Channels(statistics.ChannelDeviation)}");
    }

    private static string Channels(IReadOnlyList<double> values) =>
        string.Join(", ", values.Select(value => value.ToString("0.0000", CultureInfo.InvariantCulture)));
}
