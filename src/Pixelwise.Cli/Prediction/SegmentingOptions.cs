using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Pixelwise.Cli.Refining;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Refinement;

namespace Pixelwise.Cli.Prediction;

/// <summary>
/// The options that say how photos are shown to a network: in windows, at scales, mirrored, refined by a CRF. Shared by the commands that
/// show photos to one.
/// </summary>
internal sealed class SegmentingOptions
{
    private readonly Option<ImageSize?> _window = CommonOptions.OptionalSize("Slide a window over photos; bounds memory.", "--window");
    private readonly Option<int?> _overlap = new("--overlap")
    {
        Description = "Pixels that windows share. [default: a quarter]",
        HelpName = "n",
        CustomParser = argument => int.TryParse(Text(argument), NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
            ? pixels
            : Fault<int?>(argument, $"`{Text(argument)}` is no value for --overlap; give a whole number of at least 0."),
    };
    private readonly Option<IReadOnlyList<double>?> _scales = new("--scales")
    {
        Description = "Average over these sizes: 0.75,1,1.25.",
        HelpName = "list",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = ParseScales,
    };
    private readonly Option<bool> _flip = new("--flip") { Description = "Average with the mirrored photo." };

    private readonly Option<DenseCrfOptions?> _crf = new("--crf")
    {
        Description = "Refine by a CRF: a preset, or a file of `crf tune`.",
        HelpName = "name",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = ParseCrf,
    };

    /// <summary>Adds the options to a command, and what they have to say to one another.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(_window);
        command.Add(_overlap);
        command.Add(_scales);
        command.Add(_flip);
        command.Add(_crf);
        command.Validators.Add(args =>
        {
            if (args.GetResult(_overlap) is not null && args.GetResult(_window) is null)
            {
                args.AddError("--overlap needs --window, the height and width of the windows.");
            }
            if (args.GetResult(_crf)?.Tokens is [{ Value: var taken }] && Path.Exists(taken) && Path.GetExtension(taken) != TuningLog.Extension)
            {
                args.AddError(
                    $"--crf takes what follows it for the name of its parameters, and `{taken}` is a file or folder; "
                    + $"put --crf last, or write --crf={CrfPreset.Default.Name}.");
            }
        });
    }

    /// <summary>Whether any was given.</summary>
    /// <param name="args">The command's result.</param>
    public bool AreGiven(CommandResult args) =>
        args.GetResult(_window) is not null || args.GetResult(_scales) is not null || args.GetResult(_flip) is { Implicit: false }
        || args.GetResult(_crf) is not null;

    /// <summary>What was asked for.</summary>
    /// <param name="args">The command line.</param>
    /// <exception cref="ArgumentException">The overlap leaves windows no way forward, or a scale is out of range.</exception>
    public SegmenterOptions Read(ParseResult args) =>
        new()
        {
            Window = args.GetValue(_window) is { } size
                ? new WindowOptions { Size = size, Overlap = args.GetValue(_overlap) ?? Math.Min(size.Height, size.Width) / 4 }
                : null,
            Scales = args.GetValue(_scales) ?? [1],
            Flip = args.GetValue(_flip),
            Crf = args.GetResult(_crf) is null ? null : args.GetValue(_crf) ?? CrfPreset.Default.Options,
        };

    private static DenseCrfOptions? ParseCrf(ArgumentResult argument)
    {
        var name = Text(argument);
        if (name.Length == 0)
        {
            return null;
        }
        try
        {
            return File.Exists(name) && Path.GetExtension(name) == TuningLog.Extension
                ? TuningLog.Read(name).Best.Options
                : CrfPreset.Find(name).Options;
        }
        catch (Exception fault) when (fault is ArgumentException or DataFaultException)
        {
            return Fault<DenseCrfOptions>(argument, fault.Message);
        }
    }

    private static double[]? ParseScales(ArgumentResult argument)
    {
        var parts = Text(argument).Split(',');
        var scales = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out scales[i]))
            {
                return Fault<double[]>(argument, $"`{parts[i]}` is no scale; give numbers with commas between them, like 0.75,1,1.25.");
            }
        }
        return scales;
    }

    private static string Text(ArgumentResult argument) => string.Join(' ', argument.Tokens.Select(token => token.Value));

    private static T? Fault<T>(ArgumentResult argument, string sentence)
    {
        argument.AddError(sentence);
        return default;
    }
}
