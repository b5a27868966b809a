using System.CommandLine;
using Pixelwise.Cli.Output;
using Pixelwise.Imaging;
using Pixelwise.Training.DatasetPictures;

namespace Pixelwise.Cli.Commands.Datasets;

/// <summary><c>pixelwise datasets preview</c>: samples with their labels on one sheet.</summary>
internal sealed class PreviewCommand : Command
{
    private readonly Argument<string?> _folder = new("folder")
    {
        Description = "The dataset; none for --dataset scenes.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> _dataset = DatasetOptions.Dataset();
    private readonly Option<string?> _split = new("--split") { Description = "The split to show. [default: the first]", HelpName = "name" };
    private readonly Option<int> _count = CommonOptions.WholeNumber(
        "--count",
        "Samples, spread over the split.",
        atLeast: 1,
        byDefault: 12);
    private readonly Option<int> _columns = CommonOptions.WholeNumber(
        "--columns",
        "Samples beside one another.",
        atLeast: 1,
        byDefault: new ContactSheetOptions().Columns);
    private readonly Option<double> _opacity = CommonOptions.Fraction(
        "--opacity",
        "Strength of the class colours, 0 to 1.",
        byDefault: new OverlayOptions().Opacity);
    private readonly Option<string> _output = new("--output")
    {
        Description = "The picture to write.",
        HelpName = "file",
        DefaultValueFactory = _ => "preview.png",
    };
    private readonly Option<bool> _force = CommonOptions.Force();

    public PreviewCommand()
        : base("preview", "Draw samples with their labels on one sheet, with a legend.")
    {
        Add(_folder);
        Add(_dataset);
        Add(_split);
        Add(_count);
        Add(_columns);
        Add(_opacity);
        Add(_output);
        Add(_force);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var output = args.GetRequiredValue(_output);
        OutputFiles.RequireFree(output, args.GetValue(_force));
        var source = DatasetOptions.Open(args.GetValue(_folder), args.GetValue(_dataset));
        var split = source.Open(args.GetValue(_split) ?? source.Splits[0]);
        var options = new ContactSheetOptions
        {
            Columns = args.GetValue(_columns),
            Overlay = new OverlayOptions { Opacity = args.GetValue(_opacity), TintBackground = true },
        };
        var indices = ContactSheet.Choose(split.Count, args.GetValue(_count));
        ImageFile.Write(output, ContactSheet.Draw(split, indices, options, cancellation));
        Terminal.WriteLine($"{output}: {indices.Count} of the {split.Count} samples of {split.Name}.");
        return ExitCode.Good;
    }
}
