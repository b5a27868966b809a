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
    private readonly Argument<string[]> _photos = new("photo") { Description = "The benchmark's photos: files, folders, patterns.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _benchmark = new("--benchmark")
    {
        Description = $"Whose server: {string.Join(", ", ResultFormat.All.Select(format => format.Id))}.",
        HelpName = "name",
        Required = true,
    };
    private readonly Option<string> _weights = new("--weights") { Description = "A run folder, file or id, of a network with its classes.", HelpName = "path", Required = true };
    private readonly Option<string> _output = new("--output") { Description = "Where the files go; to be empty.", HelpName = "folder", DefaultValueFactory = _ => "submission" };
    private readonly Option<ImageSize?> _size = CommonOptions.OptionalSize("Resize photos to this for the network.");
    private readonly SegmentingOptions _segmenting = new();

    public SubmitCommand()
        : base("submit", "Predict photos into the files that a benchmark's server takes.")
    {
        Add(_photos);
        Add(_benchmark);
        Add(_weights);
        Add(_output);
        Add(_size);
        _segmenting.AddTo(this);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var format = ResultFormat.Of(args.GetRequiredValue(_benchmark));
        var folder = args.GetRequiredValue(_output);
        var photos = Photos(args.GetRequiredValue(_photos), folder, format);
        OutputFiles.RequireEmptyFolder(folder);
        using var predictor = new Predictor(ModelSource.Find(args.GetRequiredValue(_weights)), args.GetValue(_size), _segmenting.Read(args));
        RequireClasses(predictor.Classes, format);

        var progress = new PredictionProgress(Console.Error, isTerminal: !Console.IsErrorRedirected, photos.Count);
        foreach (var photo in photos)
        {
            cancellation.ThrowIfCancellationRequested();
            format.Write(folder, Path.GetFileNameWithoutExtension(photo.Name), predictor.Segment(predictor.Read(photo)));
            progress.Step();
        }
        progress.Clear();
        Terminal.WriteLine($"{folder}: {photos.Count} results in the form of {DatasetCatalog.Get(format.Id).Name}; pack the folder's content to send it.");
        Terminal.WriteLine($"Where the labels are at hand, score it with: {Invocation.Of($"score {folder} --data FOLDER")}");
        return ExitCode.Good;
    }

    private static IReadOnlyList<PhotoInput> Photos(string[] arguments, string output, ResultFormat format)
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
        return inputs.Photos.GroupBy(photo => format.PathOf(Path.GetFileNameWithoutExtension(photo.Name)), StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1) is { } doubled
            ? throw new ArgumentException($"`{doubled.First().Path}` and `{doubled.ElementAt(1).Path}` would have one result, `{doubled.Key}`; name the photos of one split.")
            : inputs.Photos;
    }

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
