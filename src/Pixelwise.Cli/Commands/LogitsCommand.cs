using System.CommandLine;
using Pixelwise.Arrays;
using Pixelwise.Cli.Engines;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise logits</c>: one network on one array, so that anyone can check it against another implementation.</summary>
internal sealed class LogitsCommand : Command
{
    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<string[]> _set = CommonOptions.Set();
    private readonly Option<int> _classes = CommonOptions.Classes();
    private readonly Option<string> _weights = new("--weights")
    {
        Description = "A file, a run folder or an id of `weights list`.",
        HelpName = "file",
    };
    private readonly Option<string> _input = new("--input") { Description = "A float32 array (N, 3, H, W).", HelpName = "x.npy" };
    private readonly Option<string> _output = new("--output")
    {
        Description = "Where the logits go: float32 (N, classes, h, w).",
        HelpName = "y.npy",
    };
    private readonly Option<Engine> _engine = CommonOptions.Engine();
    private readonly Option<string> _device = CommonOptions.Device();
    private readonly Option<bool> _keys = new("--keys") { Description = "Only print the keys and shapes of the weights, in order." };

    public LogitsCommand()
        : base("logits", "Run one network on a raw array; write exactly its output.")
    {
        Add(_model);
        Add(_set);
        Add(_classes);
        Add(_weights);
        Add(_input);
        Add(_output);
        Add(_engine);
        Add(_device);
        Add(_keys);
        Validators.Add(args =>
        {
            Option<string>[] needed = [_weights, _input, _output];
            if (
                !args.GetValue(_keys)
                && needed.Where(option => args.GetResult(option) is null).Select(option => option.Name).ToArray() is { Length: > 0 } missing)
            {
                args.AddError($"Give {string.Join(" and ", missing)}, or --keys to see what the weights are called.");
            }
        });
        SetAction(Run);
    }

    private int Run(ParseResult args)
    {
        var model = ModelCatalog.Find(args.GetRequiredValue(_model));
        var network = model.Build(args.ClassesOf(_classes, model), ModelSettings.ParsePairs(args.GetRequiredValue(_set)));
        if (args.GetValue(_keys))
        {
            WriteKeys(network);
            return ExitCode.Good;
        }
        var image = ReadImage(args.GetRequiredValue(_input), network);
        var weights = WeightSource.Read(model, network, args.GetRequiredValue(_weights));
        var logits = EngineRun.Logits(args.GetValue(_engine), network, weights, image, args.GetRequiredValue(_device));
        NpyFile.Write(args.GetRequiredValue(_output), logits);
        return ExitCode.Good;
    }

    private static FloatArray ReadImage(string path, Network network)
    {
        var image = NpyFile.Read(path);
        if (image.Shape is not [>= 1, var channels, >= 1 and var height, >= 1 and var width] || channels != network.InputChannels)
        {
            throw new DataFaultException(path,
                $"'{path}' is an array ({string.Join(", ", image.Shape)}), but {network.Name} takes (N, {network.InputChannels}, H, W). "
                + "Transpose it, or add the axis of the batch.");
        }
        var size = new ImageSize(height, width);
        return network.SizeRule.Allows(size)
            ? image
            : throw new DataFaultException(
                path,
                $"'{path}' holds images of {size} (height x width), but {network.Name} takes {network.SizeRule}. "
                + $"Pad them to {network.SizeRule.Nearest(size)}.");
    }

    private static void WriteKeys(Network network)
    {
        foreach (var parameter in network.Parameters)
        {
            Console.Out.WriteLine($"{parameter.Key}\t{(parameter.Shape.Count == 0 ? "scalar" : string.Join('x', parameter.Shape))}");
        }
    }
}
