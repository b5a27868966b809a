using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Prediction;
using Pixelwise.Imaging;
using Pixelwise.Inference;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise predict</c>: the class of every pixel of photos.</summary>
/// <remarks>Prints plain lines: a table's library takes longer to load than the network to run.</remarks>
internal sealed class PredictCommand : Command
{
    private const double LeastShareShown = 0.0005; // 0.1 % when rounded

    private readonly Argument<string[]> _photos = new("photo") { Description = "Photos: JPEG, PNG, TIFF, WebP or BMP.", Arity = ArgumentArity.OneOrMore };
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
    private readonly Option<bool> _force = CommonOptions.Force();
    private readonly Option<double> _opacity = CommonOptions.Fraction("--opacity", "Strength of the class colours, 0 to 1.", byDefault: 0.5);
    private readonly Option<int> _maxPixels = CommonOptions.WholeNumber("--max-pixels", "Refuse photos of more pixels.", atLeast: 1, byDefault: new ImageReadOptions().MaxPixels);
    private readonly Option<ImageSize?> _size = CommonOptions.OptionalSize("Resize photos to this for the network.");
    private readonly Option<bool> _json = CommonOptions.Json();

    public PredictCommand()
        : base("predict", "Class every pixel of photos; write label maps and overlays.")
    {
        Add(_photos);
        Add(_weights);
        Add(_output);
        Add(_force);
        Add(_opacity);
        Add(_maxPixels);
        Add(_size);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult args)
    {
        var folder = args.GetRequiredValue(_output);
        var plan = PhotoFiles.Plan(args.GetRequiredValue(_photos), folder);
        var network = ModelSource.Find(args.GetValue(_weights));
        OutputFiles.MakeFolder(folder);
        using var predictor = new Predictor(network, args.GetValue(_size))
        {
            Reading = new ImageReadOptions { MaxPixels = args.GetValue(_maxPixels) },
            Drawing = new OverlayOptions { Opacity = args.GetValue(_opacity) },
        };

        var (results, failures) = (new List<PhotoResult>(), new List<string>());
        foreach (var files in plan)
        {
            try
            {
                files.RequireFree(args.GetValue(_force));
                results.Add(predictor.Predict(files));
            }
            catch (DataFaultException fault)
            {
                failures.Add(fault.Message);
            }
        }
        Write(args, predictor.Model, results);
        foreach (var failure in failures)
        {
            Console.Error.WriteLine(failure);
        }
        return failures.Count == 0 ? ExitCode.Good : ExitCode.FailedWork;
    }

    private void Write(ParseResult args, SegmenterCard model, List<PhotoResult> results)
    {
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(results.Select(result => new
            {
                result.Files.Photo,
                result.Files.Labels,
                result.Files.Overlay,
                result.Size.Height,
                result.Size.Width,
                Classes = result.Shares.Select(share => new { share.Id, share.Name, share.Pixels, share.Share }),
            }));
            return;
        }
        Console.Out.WriteLine(args.GetValue(_weights) is { } weights
            ? $"Weights: {weights} ({Origin(model)})"
            : $"Weights: {ModelSource.Shipped}, which ships ({Origin(model)}); --weights takes your own.");
        foreach (var note in model.Notes)
        {
            Console.Out.WriteLine($"         {note}");
        }
        foreach (var result in results)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{result.Files.Photo} ({result.Size})");
            foreach (var share in result.Shares.Where(share => share.Share >= LeastShareShown))
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {100 * share.Share,5:0.0} %  {share.Name}"));
            }
            Console.Out.WriteLine($"  {result.Files.Labels}");
            Console.Out.WriteLine($"  {result.Files.Overlay}");
        }
    }

    private static string Origin(SegmenterCard model) => model.Dataset is { } dataset ? $"{model.Title} on {dataset}" : model.Title;
}
