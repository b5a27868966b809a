using System.CommandLine;
using System.CommandLine.Help;
using Pixelwise.Cli.Commands;
using Pixelwise.Cli.Commands.Crf;
using Pixelwise.Cli.Commands.Datasets;
using Pixelwise.Cli.Commands.Weights;

namespace Pixelwise.Cli;

/// <summary>The <c>pixelwise</c> command: what it offers, and what it does when something goes wrong.</summary>
internal static class CommandLine
{
    private const int HelpWidth = 80;

    private static readonly Option<bool> StackTrace = new("--stack-trace")
    {
        Description = "On failure, print where in the code it happened.",
        Recursive = true,
    };

    /// <summary>Parses the arguments and runs the command that they name.</summary>
    /// <param name="args">As the shell gives them.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (UsageErrors.Of(parsed) is { Count: > 0 } mistakes)
        {
            foreach (var sentence in mistakes)
            {
                await Console.Error.WriteLineAsync(sentence);
            }
            await Console.Error.WriteLineAsync($"`{UsageOf(parsed.CommandResult.Command)} --help` says how to use it.");
            return ExitCode.WrongUsage;
        }
        try
        {
            // A command that takes a cancellation token is told of Ctrl-C and ends by itself, however long its last checkpoint takes.
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Timeout.InfiniteTimeSpan });
        }
        catch (Exception e) when (e is not (OutOfMemoryException or StackOverflowException))
        {
            var fault = First(e);
            await Console.Error.WriteLineAsync(parsed.GetValue(StackTrace) ? e.ToString() : Sentence(fault));
            return fault is ArgumentException ? ExitCode.WrongUsage : ExitCode.FailedWork;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Semantic segmentation: the class of every pixel. Train, evaluate, predict, deploy.")
        {
            new QuickstartCommand(),
            new TrainCommand(),
            new EvaluateCommand(),
            new PredictCommand(),
            new AugmentCommand(),
            new SubmitCommand(),
            new ScoreCommand(),
            new VideoCommand(),
            new ModelsCommand(),
            new DescribeCommand(),
            new BenchmarkCommand(),
            new CompareCommand(),
            new ChooseCommand(),
            new DatasetsCommand(),
            new WeightsCommand(),
            new ConvertCommand(),
            new QuantizeCommand(),
            new LogitsCommand(),
            new CrfCommand(),
            StackTrace,
        };
        root.Options.OfType<VersionOption>().Single().Description = "Print the version.";
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Print this help.";
        help.Action = new HelpAction { MaxWidth = HelpWidth };
        return root;
    }

    // Threads that work side by side may meet the same fault: a full disk, say. One sentence tells it.
    private static Exception First(Exception e) => e is AggregateException { InnerExceptions: [var first, ..] } ? First(first) : e;

    private static string Sentence(Exception e) =>
        e switch
        {
            OperationCanceledException => "Stopped.",
            ArgumentException { ParamName: { } parameter } => e.Message.Replace(
                $" (Parameter '{parameter}')",
                "",
                StringComparison.Ordinal), // a name in our code, not in theirs
            _ => e.Message,
        };

    private static string UsageOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{UsageOf(parent)} {command.Name}" : "pixelwise";
}
