using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Prediction;
using Pixelwise.Cli.Training;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Cli.Commands;

/// <summary>
/// <c>pixelwise quickstart</c>: the first five minutes. Trains on the built-in scenes, scores, predicts, and says what to try next.
/// </summary>
internal sealed class QuickstartCommand : Command
{
    private const string Recipe = "enet-scenes";
    private const double MinutesOfRecipe = 2; // what its epochs take on two cores
    private const double MostDelay = 1.5; // times as long as promised; beyond it, fewer epochs are better than more waiting
    private const int Photos = 3;
    private const ulong PhotoSeed = 1; // other streets than those of the dataset, whose seed is 0

    private static readonly ImageSize PhotoSize = new(360, 480);

    private static readonly string DefaultFolder = Path.Combine("runs", "quickstart");

    private readonly Option<string?> _output = new("--output")
    {
        Description = $"A new folder. [default: {DefaultFolder}]",
        HelpName = "folder",
    };
    private readonly Option<int> _minutes = CommonOptions.WholeNumber(
        "--minutes",
        "How long to train, about, on two cores.",
        atLeast: 1,
        byDefault: (int)MinutesOfRecipe);
    private readonly Option<bool> _json = CommonOptions.Json();

    public QuickstartCommand()
        : base("quickstart", "See it work: train on built-in scenes, score, predict.")
    {
        Add(_output);
        Add(_minutes);
        Add(_json);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var folder = args.GetValue(_output) ?? FreeFolder();
        OutputFiles.RequireEmptyFolder(folder);
        var recipe = Fitted(RecipeFile.Read(RecipeSource.Find(Recipe)), args.GetValue(_minutes), cancellation);
        var result = TrainingSession.Start(recipe, folder, cancellation);
        if (!result.IsFinished)
        {
            TrainingSession.Tell(result);
            return ExitCode.FailedWork;
        }
        var photos = Predict(result.Folder, recipe.Data.Size);
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(new { result.Folder, result.Step, result.ReportedSplit, Scores = result.Report, Photos = photos.Select(FilesOf) });
            return ExitCode.Good;
        }
        Write(result, photos, recipe.Data.Size);
        return ExitCode.Good;
    }

    /// <summary>The recipe with as many epochs as the time allows; fewer where this machine is slow or busy.</summary>
    private static Recipe Fitted(Recipe recipe, int minutes, CancellationToken cancellation)
    {
        var epochs = Math.Max(1, (int)Math.Round(recipe.Epochs * minutes / MinutesOfRecipe));
        var step = Pace.OfStep(recipe, new Scenes(recipe.BatchSize, size: recipe.Data.Size), cancellation);
        var epoch = step * (new ScenesSource().TrainCount / recipe.BatchSize);
        var possible = Math.Max(1, (int)(MostDelay * TimeSpan.FromMinutes(minutes) / epoch));
        if (possible < epochs)
        {
            Console.Error.WriteLine(FormattableString.Invariant(
                $"A step takes {step.TotalSeconds:0.00} s on this machine, so {possible} of {epochs} epochs are trained; scores will be lower."));
        }
        return recipe with { Epochs = Math.Min(epochs, possible) };
    }

    /// <summary>Classes a few streets that nobody has seen, through the same steps as any photo.</summary>
    private static List<PhotoResult> Predict(string run, ImageSize? networkSize)
    {
        var (photos, predictions) = (Path.Combine(run, "photos"), Path.Combine(run, "predictions"));
        OutputFiles.MakeFolder(photos);
        OutputFiles.MakeFolder(predictions);
        var streets = new Scenes(Photos, PhotoSeed, PhotoSize, "test");
        var paths = Enumerable
            .Range(0, Photos)
            .Select(index => Path.Combine(photos, string.Create(CultureInfo.InvariantCulture, $"street-{index + 1}.png")))
            .ToArray();
        foreach (var (index, path) in paths.Index())
        {
            ImageFile.Write(path, streets.Read(index).Image);
        }
        using var predictor = new Predictor(run, networkSize);
        return [.. PhotoFiles.Plan([.. paths.Select(PhotoInput.OfFile)], predictions, OutputKinds.Default).Select(predictor.Predict)];
    }

    private static void Write(TrainingResult result, List<PhotoResult> photos, ImageSize? networkSize)
    {
        Terminal.WriteLine($"Streets that the network had not seen, and what it says about them:");
        foreach (var photo in photos)
        {
            Terminal.WriteLine($"  {photo.Files[OutputKind.Overlay]}");
        }
        Terminal.WriteLine();
        Terminal.WriteLine("Try next:");
        Terminal.WriteLine($"  {Invocation.Of($"predict {photos[0].Files.Photo.Path} --weights {result.Folder} --size {networkSize}")}");
        Terminal.WriteLine($"  {Invocation.Of($"evaluate {result.Folder} --split val")}");
        Terminal.WriteLine($"  {Invocation.Of($"train {Recipe} --epochs 40 --output {Path.Combine("runs", "longer")}")}");
        Terminal.WriteLine($"  {Invocation.Of("models")}");
        Terminal.WriteLine();
        Terminal.WriteLine($"Scores on {result.ReportedSplit}; curves, figures and examples are in {result.Folder}:");
        Console.Out.Write(result.Report);
    }

    private static object FilesOf(PhotoResult photo) => new
    {
        Photo = photo.Files.Photo.Path,
        Labels = photo.Files[OutputKind.Palette],
        Overlay = photo.Files[OutputKind.Overlay],
    };

    private static string FreeFolder() => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? DefaultFolder : string.Create(CultureInfo.InvariantCulture, $"{DefaultFolder}-{number}"))
        .First(folder => !Path.Exists(folder));
}
