using System.CommandLine;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Prediction;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics.Official;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise submit</c>: predictions in the files that a benchmark's server takes.</summary>
internal sealed class SubmitCommand : Command
{
    private readonly Argument<string[]> _photos = new("photo")
    {
        Description = "The benchmark's photos: files, folders, patterns.",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string?> _names = new("--names")
    {
        Description = "A file with a name a line: only photos called so, as VOC lists those of a split.",
        HelpName = "file",
    };
    private readonly Option<string> _benchmark = new("--benchmark")
    {
        Description = $"Whose server: {string.Join(", ", ResultFormat.All.Select(format => format.Id))}.",
        HelpName = "name",
        Required = true,
    };
    private readonly Option<string> _weights = new("--weights")
    {
        Description = "A run folder, file or id, of a network with its classes.",
        HelpName = "path",
        Required = true,
    };
    private readonly Option<string> _output = new("--output")
    {
        Description = "Where the files go; to be empty.",
        HelpName = "folder",
        DefaultValueFactory = _ => "submission",
    };
    private readonly Option<ImageSize?> _size = CommonOptions.OptionalSize("Resize photos to this for the network.");
    private readonly SegmentingOptions _segmenting = new();

    public SubmitCommand()
        : base("submit", "Predict photos into the files that a benchmark's server takes.")
    {
        Add(_photos);
        Add(_names);
        Add(_benchmark);
        Add(_weights);
        Add(_output);
        Add(_size);
        _segmenting.AddTo(this);
        SetAction((args, cancellation) => Task.Run(() => RunAsync(args, cancellation), CancellationToken.None));
    }

    private async Task<int> RunAsync(ParseResult args, CancellationToken cancellation)
    {
        var format = ResultFormat.Of(args.GetRequiredValue(_benchmark));
        var folder = args.GetRequiredValue(_output);
        var photos = Photos(args.GetRequiredValue(_photos), args.GetValue(_names), folder, format);
        OutputFiles.RequireEmptyFolder(folder);
        using var predictor = new Predictor(ModelSource.Find(args.GetRequiredValue(_weights)), args.GetValue(_size), _segmenting.Read(args));
        RequireClasses(predictor.Classes, format);

        var progress = new PredictionProgress(Console.Error, isTerminal: !Console.IsErrorRedirected, photos.Count);
        var faults = new List<string>();
        await foreach (var (index, predicted) in predictor.SegmentAsync(photos, cancellation).Index())
        {
            if (predicted.Succeeded)
            {
                format.Write(folder, NameOf(photos[index]), predicted.Labels);
            }
            else
            {
                faults.Add(predicted.Fault.Message);
            }
            progress.Step();
        }
        progress.Clear();
        return Tell(folder, format, photos.Count, faults);
    }

    private static int Tell(string folder, ResultFormat format, int photos, List<string> faults)
    {
        if (faults.Count > 0)
        {
            faults.ForEach(Console.Error.WriteLine);
            Console.Error.WriteLine(
                $"{faults.Count} of {photos} photos {(faults.Count == 1 ? "has" : "have")} no result in {folder}, and a server wants one for each; "
                + $"mend {(faults.Count == 1 ? "it" : "them")} and submit again into another folder.");
            return ExitCode.FailedWork;
        }
        var benchmark = DatasetCatalog.Get(format.Id).Name;
        Terminal.WriteLine($"{folder}: {Terminal.Counted(photos, "result")} in the form of {benchmark}; pack the folder's content to send it.");
        Terminal.WriteLine($"Where the labels are at hand, score it with: {Invocation.Of($"score {folder} --data FOLDER")}");
        return ExitCode.Good;
    }

    private static IReadOnlyList<PhotoInput> Photos(string[] arguments, string? list, string output, ResultFormat format)
    {
        var inputs = new PhotoInputs(output);
        foreach (var argument in arguments)
        {
            inputs.Add(argument);
        }
        if (inputs.Faults is [var fault, ..])
        {
            throw new ArgumentException(fault);
        }
        var photos = list is null ? inputs.Photos : Named(inputs.Photos, list);
        return photos.GroupBy(photo => format.PathOf(NameOf(photo)), StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } doubled
            ? throw new ArgumentException(
                $"`{doubled.First().Path}` and `{doubled.ElementAt(1).Path}` would have one result, `{doubled.Key}`; name the photos of one split.")
            : photos;
    }

    /// <summary>The photos that a list names, in its order.</summary>
    private static PhotoInput[] Named(IReadOnlyList<PhotoInput> photos, string list)
    {
        var byName = photos.ToLookup(NameOf, StringComparer.Ordinal);
        return
        [
            .. PathList.Read(list).SelectMany(name => byName.Contains(name) ? byName[name] : throw new DataFaultException(
                list, $"`{list}` names `{name}`, but none of the {photos.Count} photos is called so; name the folder that holds it.")),
        ];
    }

    private static string NameOf(PhotoInput photo) => Path.GetFileNameWithoutExtension(photo.Name);

    private static void RequireClasses(ClassSet classes, ResultFormat format)
    {
        if (!classes.Select(each => each.Name).SequenceEqual(format.Classes.Select(each => each.Name), StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"The network's {classes.Count} classes ({classes[0].Name}, …) are not the "
                + $"{format.Classes.Count} of {DatasetCatalog.Get(format.Id).Name} ({format.Classes[0].Name}, …) in their order; "
                + "take one that was trained on them.");
        }
    }
}
