using System.CommandLine;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Prediction;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise predict</c>: the class of every pixel of photos.</summary>
internal sealed class PredictCommand : Command
{
    private readonly Argument<string[]> _photos = new("photo")
    {
        Description = "Photos (JPEG, PNG, TIFF, WebP, BMP), folders, patterns like \"in/**/*.jpg\", or - for standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string?> _list = new("--list") { Description = "A file with a path a line; - for standard input.", HelpName = "file" };
    private readonly Option<string?> _weights = new("--weights")
    {
        Description = $"A run folder, file or id. [default: {ModelSource.Shipped}, which ships]",
        HelpName = "path",
    };
    private readonly Option<string> _output = new("--output")
    {
        Description = "Where results go.",
        HelpName = "folder",
        DefaultValueFactory = _ => "predictions",
    };
    private readonly Option<IReadOnlyList<OutputKind>> _write = new("--write")
    {
        Description = $"What to write, of {Words(OutputKinds.All)}. [default: {Words(OutputKinds.Default)}]",
        HelpName = "kinds",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = OutputKinds.Parse,
    };
    private readonly Option<bool> _force = CommonOptions.Force();
    private readonly Option<double> _opacity = CommonOptions.Fraction("--opacity", "Strength of the class colours, 0 to 1.", byDefault: 0.5);
    private readonly Option<int> _maxPixels = CommonOptions.WholeNumber(
        "--max-pixels", "Refuse photos of more pixels; take TIFFs tile by tile.", atLeast: 1, byDefault: new ImageReadOptions().MaxPixels);
    private readonly Option<ImageSize?> _size = CommonOptions.OptionalSize("Resize photos to this for the network.");
    private readonly SegmentingOptions _segmenting = new();
    private readonly Option<bool> _json = CommonOptions.Json();

    public PredictCommand()
        : base("predict", "Class every pixel of photos; write label maps, overlays, polygons, shares.")
    {
        Add(_photos);
        Add(_list);
        Add(_weights);
        Add(_output);
        Add(_write);
        Add(_force);
        Add(_opacity);
        Add(_maxPixels);
        Add(_size);
        _segmenting.AddTo(this);
        Add(_json);
        Validators.Add(args =>
        {
            var (photos, list) = (args.GetValue(_photos) ?? [], args.GetValue(_list));
            if (photos.Length == 0 && list is null)
            {
                args.AddError("Name a photo, or a list of photos with --list.");
            }
            if (photos.Append(list).Count(name => name == PhotoInput.StandardInputPath) > 1)
            {
                args.AddError("Standard input is read once: it is either a photo (-) or a list of photos (--list -).");
            }
        });
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var (folder, force, kinds) = (args.GetRequiredValue(_output), args.GetValue(_force), args.GetValue(_write) ?? OutputKinds.Default);
        var inputs = Inputs(args);
        var plan = PhotoFiles.Plan(inputs.Photos, folder, kinds);
        var shared = SharedFiles.Plan(folder, kinds);
        var network = ModelSource.Find(args.GetValue(_weights));
        OutputFiles.MakeFolder(folder);
        shared.RequireFree(force);
        using var predictor = new Predictor(network, args.GetValue(_size), _segmenting.Read(args))
        {
            Reading = new ImageReadOptions { MaxPixels = args.GetValue(_maxPixels) },
            Drawing = new OverlayOptions { Opacity = args.GetValue(_opacity) },
        };

        var report = new PredictionReport(args.GetValue(_json), plan.Count, inputs.Faults);
        report.Begin(args.GetValue(_weights), predictor);
        var pipeline = new PredictionPipeline(predictor, force);
        shared.During(predictor.Classes, writers => pipeline.RunAsync(plan, outcome =>
        {
            report.Add(outcome);
            foreach (var writer in writers)
            {
                outcome.AddTo(writer);
            }
        }, cancellation).GetAwaiter().GetResult());
        return report.End(folder, shared, pipeline.Occupancy);
    }

    private PhotoInputs Inputs(ParseResult args)
    {
        var inputs = new PhotoInputs(args.GetRequiredValue(_output));
        foreach (var photo in args.GetValue(_photos) ?? [])
        {
            inputs.Add(photo);
        }
        if (args.GetValue(_list) is { } list)
        {
            inputs.AddList(PathList.Read(list));
        }
        return inputs;
    }

    private static string Words(IEnumerable<OutputKind> kinds) => string.Join(',', kinds.Select(kind => kind.Word()));
}
