using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Training;
using Pixelwise.Models;
using Pixelwise.Training;
using Pixelwise.Training.Recipes;
using Spectre.Console;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise train</c>: a network by a recipe, or the rest of a run that was stopped.</summary>
internal sealed class TrainCommand : Command
{
    private readonly Argument<string?> _recipe = new("recipe")
    {
        Description = "A recipe file, or the name of one that ships.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "A key of the recipe or an option of its model; may be repeated.",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string?> _data = new("--data") { Description = "The folder that holds the dataset.", HelpName = "folder" };
    private readonly Option<string?> _output = new("--output") { Description = "The run's folder. [default: runs/RECIPE]", HelpName = "folder" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the run in --output." };
    private readonly Option<int> _epochs = CommonOptions.WholeNumber("--epochs", "Passes over the training split.", atLeast: 1);
    private readonly Option<string?> _device = new("--device")
    {
        Description = "Where it trains: cpu, or cuda:0 for the first GPU.",
        HelpName = "name",
    };
    private readonly Option<int> _threads = CommonOptions.WholeNumber("--threads", "Threads of the engine.", atLeast: 1);
    private readonly Option<bool> _explain = new("--explain") { Description = "Only print every value and where it came from." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public TrainCommand()
        : base("train", "Train a network by a recipe, or resume a run.")
    {
        Add(_recipe);
        Add(_set);
        Add(_data);
        Add(_output);
        Add(_resume);
        Add(_epochs);
        Add(_device);
        Add(_threads);
        Add(_explain);
        Add(_json);
        Validators.Add(args =>
        {
            if (!args.GetValue(_resume) && args.GetValue(_recipe) is null)
            {
                args.AddError("Name a recipe, such as enet-scenes, or a run to go on with: --output RUN --resume.");
            }
            if (args.GetValue(_resume) && args.GetValue(_output) is null)
            {
                args.AddError("Name the run to go on with: --output RUN --resume.");
            }
            if (args.GetValue(_resume) && args.GetValue(_recipe) is { } recipe)
            {
                args.AddError($"A resumed run keeps its recipe, so `{recipe}` has no place beside --resume; leave it out, or start a new run.");
            }
            if (
                args.GetValue(_resume)
                && new Option[] { _set, _epochs, _device, _threads, _explain }.FirstOrDefault(option =>
                    args.GetResult(option) is { Implicit: false })
                    is { } option)
            {
                args.AddError($"A resumed run keeps its recipe, so {option.Name} has no place beside --resume; start a new run for other values.");
            }
        });
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        if (args.GetValue(_resume))
        {
            return Tell(args, TrainingSession.Resume(args.GetValue(_output)!, args.GetValue(_data), cancellation));
        }
        var path = RecipeSource.Find(args.GetValue(_recipe)!);
        if (args.GetValue(_explain))
        {
            Explain(args, RecipeFile.Explain(path, Overrides(args)));
            return ExitCode.Good;
        }
        var folder = args.GetValue(_output) ?? Path.Combine("runs", Path.GetFileNameWithoutExtension(path));
        return Tell(args, TrainingSession.Start(RecipeFile.Read(path, Overrides(args)), folder, cancellation));
    }

    private int Tell(ParseResult args, TrainingResult result)
    {
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(result);
        }
        else
        {
            TrainingSession.Tell(result);
        }
        return result.IsFinished ? ExitCode.Good : ExitCode.FailedWork;
    }

    private void Explain(ParseResult args, RecipeExplanation explanation)
    {
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(explanation.Rows);
            return;
        }
        var table = Terminal.Table("key", "value", "from");
        foreach (var row in explanation.Rows)
        {
            table.AddRow(Markup.Escape(row.Key), Markup.Escape(row.Value), Markup.Escape(row.Origin));
        }
        Terminal.Write(table);
    }

    /// <summary>What the command line says against the recipe's file, by the path of the key.</summary>
    private List<KeyValuePair<string, string>> Overrides(ParseResult args)
    {
        var overrides = ModelSettings
            .ParsePairs(args.GetRequiredValue(_set))
            .Select(pair => KeyValuePair.Create(KeyOf(pair.Key), pair.Value))
            .ToList();
        void Add(string key, string? value)
        {
            if (value is not null)
            {
                overrides.Add(KeyValuePair.Create(key, value));
            }
        }
        string? Number(Option<int> option) => args.GetResult(option) is null ? null : args.GetValue(option).ToString(CultureInfo.InvariantCulture);
        Add("data.root", args.GetValue(_data));
        Add("epochs", Number(_epochs));
        Add("device", args.GetValue(_device));
        Add("threads", Number(_threads));
        return overrides;
    }

    // `--set width=32` means the model's option, as it does for every other command.
    private static string KeyOf(string name) =>
        ModelCatalog.All.Any(model => model.Options.Any(option => option.Name == name)) ? $"model.set.{name}" : name;
}
