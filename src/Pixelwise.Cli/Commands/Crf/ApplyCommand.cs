using System.CommandLine;
using Pixelwise.Arrays;
using Pixelwise.Cli.Refining;
using Pixelwise.Imaging;
using Pixelwise.Refinement;

namespace Pixelwise.Cli.Commands.Crf;

/// <summary><c>pixelwise crf apply</c>: one CRF on raw probabilities, so that anyone can check it against another implementation.</summary>
internal sealed class ApplyCommand : Command
{
    private readonly Option<string> _probabilities = new("--probabilities")
    {
        Description = "A float32 array (labels, H, W) that sums to 1 over the labels.",
        HelpName = "p.npy",
        Required = true,
    };
    private readonly Option<string> _image = new("--image")
    {
        Description = "The photo, of the same size.",
        HelpName = "photo",
        Required = true,
    };
    private readonly Option<string> _output = new("--output")
    {
        Description = "Where the refined ones go, in the same form.",
        HelpName = "q.npy",
        Required = true,
    };
    private readonly CrfOptions _crf = new();

    public ApplyCommand()
        : base("apply", "Refine an array of probabilities on its photo.")
    {
        Add(_probabilities);
        Add(_image);
        Add(_output);
        _crf.AddTo(this);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var (path, photo) = (args.GetRequiredValue(_probabilities), args.GetRequiredValue(_image));
        var options = _crf.Read(args);
        var probabilities = NpyFile.Read(path);
        var image = ImageFile.Read(photo);
        var unary = UnaryOf(path, probabilities);
        if (probabilities.Shape[1] != image.Size.Height || probabilities.Shape[2] != image.Size.Width)
        {
            throw new DataFaultException(
                path,
                $"'{path}' holds probabilities of {new ImageSize(probabilities.Shape[1], probabilities.Shape[2])} (height x width), "
                + $"but '{photo}' is {image.Size}. Resize one to the other.");
        }
        NpyFile.Write(args.GetRequiredValue(_output), new DenseCrf(image, options, cancellation: cancellation).Infer(unary, cancellation));
        return ExitCode.Good;
    }

    private static FloatArray UnaryOf(string path, FloatArray probabilities)
    {
        try
        {
            return UnaryEnergies.FromProbabilities(probabilities);
        }
        catch (ArgumentException fault)
        {
            throw new DataFaultException(
                path,
                $"'{path}': {fault.Message.Replace($" (Parameter '{fault.ParamName}')", "", StringComparison.Ordinal)}",
                fault);
        }
    }
}
