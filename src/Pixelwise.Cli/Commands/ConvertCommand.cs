using System.CommandLine;
using Pixelwise.Cli.Engines;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;
using Pixelwise.Inference;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Onnx;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise convert</c>: weights from one kind of file to another.</summary>
/// <remarks>
/// A file that describes itself (a run, or what this command wrote with <c>--dataset</c>) needs no further word; any other needs its model
/// and classes.
/// </remarks>
internal sealed class ConvertCommand : Command
{
    private readonly Argument<string> _in = new("in") { Description = "A .pth or .safetensors file, a run folder, or weights by id." };
    private readonly Argument<string> _out = new("out") { Description = "The .safetensors or .onnx file to make." };
    private readonly Option<string?> _model = new("--model") { Description = "The model, where the file does not say it.", HelpName = "id" };
    private readonly Option<int> _classes = CommonOptions.WholeNumber("--classes", "Its number of outputs, likewise.", atLeast: 1);
    private readonly Option<string[]> _set = CommonOptions.Set();
    private readonly Option<string?> _dataset = new("--dataset")
    {
        Description = "Whose classes these are; `predict` needs to know.",
        HelpName = "id|folder",
    };
    private readonly Option<bool> _force = CommonOptions.Force();
    private readonly Option<bool> _json = CommonOptions.Json();

    public ConvertCommand()
        : base("convert", "Turn .pth, .safetensors or a run into .safetensors or .onnx.")
    {
        Add(_in);
        Add(_out);
        Add(_model);
        Add(_classes);
        Add(_set);
        Add(_dataset);
        Add(_force);
        Add(_json);
        Validators.Add(args =>
        {
            if (args.GetResult(_model) is null != args.GetResult(_classes) is null)
            {
                args.AddError("Give both --model and --classes, or neither for a file that describes itself.");
            }
            if (args.GetValue(_out) is { } path && !IsOnnx(path) && !path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            {
                args.AddError($"`{path}` ends neither in .safetensors nor in .onnx; the ending says what to write.");
            }
        });
        SetAction(Run);
    }

    private int Run(ParseResult args)
    {
        var target = args.GetRequiredValue(_out);
        OutputFiles.RequireFree(target, args.GetValue(_force));
        var source = Read(args);
        var parities = IsOnnx(target) ? WriteOnnx(target, source) : [];
        if (!IsOnnx(target))
        {
            SafetensorsFile.Write(target, source.Weights, source.Model?.Describe());
        }

        if (args.GetValue(_json))
        {
            Terminal.WriteJson(new
            {
                Written = target,
                Network = source.Network.Name,
                Tensors = source.Weights.Count,
                Parity = parities.Select(parity => new { Size = $"{parity.Size}", parity.RelativeL2, parity.ArgmaxAgreement, parity.Image }),
            });
            return ExitCode.Good;
        }
        if (parities.Count > 0)
        {
            Terminal.WriteLine("ONNX Runtime against libtorch, on random images:");
            Terminal.Write(ParityTable.Of(parities.Select(ParityFigures.Of)));
        }
        foreach (var parity in parities.Where(parity => parity.Image > 1))
        {
            Terminal.WriteLine(
                $"At {parity.Size}, that is of image {parity.Image}. "
                + "In those before it both engines pooled the same values, but rounding chose where, so that they were put back elsewhere.");
        }
        Terminal.WriteLine($"Wrote {target}: {source.Network.Name}, {source.Weights.Count} tensors.");
        return ExitCode.Good;
    }

    private Source Read(ParseResult args)
    {
        var path = args.GetRequiredValue(_in);
        if (args.GetValue(_model) is not { } id)
        {
            var trained = TrainedModel.Read(path);
            return new Source(trained.BuildNetwork(), trained.Weights, trained);
        }
        var (model, outputs, options) = (ModelCatalog.Find(id), args.GetValue(_classes), ModelSettings.ParsePairs(args.GetRequiredValue(_set)));
        var network = model.Build(outputs, options);
        var weights = WeightSource.Read(model, network, path);
        return new Source(
            network,
            weights,
            args.GetValue(_dataset) is { } dataset ? Describe(model, options, ClassesOf(dataset), outputs, weights) : null);
    }

    private static TrainedModel Describe(
        ModelDescription model,
        IReadOnlyDictionary<string, string> options,
        ClassSet classes,
        int outputs,
        StateDictionary weights) =>
        new()
        {
            Model = model,
            Options = options,
            Classes = classes,
            VoidOutput =
                outputs == classes.Count ? null
                : outputs == classes.Count + 1 ? classes.Count // the public nets for CamVid: void is one output more
                : throw new ArgumentException(
                    $"The network has {outputs} outputs, but the dataset {classes.Count} classes; give the dataset it was trained on."),
            Normalization = model.Normalization,
            Weights = weights,
        };

    /// <summary>The classes of a dataset that is named, or those that a copy of one lists.</summary>
    private static ClassSet ClassesOf(string dataset) => Path.Exists(dataset) ? DatasetCatalog.Recognize(dataset).Classes
        : DatasetCatalog.Get(dataset).ClassSet
        ?? throw new ArgumentException($"Dataset `{dataset}` has the classes that its files name; give its folder.");

    /// <summary>Writes the file only after it was found to compute what libtorch computes.</summary>
    private static IReadOnlyList<Parity> WriteOnnx(string path, Source source)
    {
        var bytes = source.Model is { } model ? OnnxExporter.ToBytes(model) : OnnxExporter.ToBytes(source.Network, source.Weights);
        using var session = new NetworkSession(bytes);
        var parities = ParityCheck.Run(source.Network, source.Weights, session);
        ParityCheck.Require(parities, path);
        AtomicFile.Write(path, stream => stream.Write(bytes));
        return parities;
    }

    private static bool IsOnnx(string path) => path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    /// <param name="Network">What the weights belong to.</param>
    /// <param name="Weights">All of them.</param>
    /// <param name="Model">What makes the file describe itself, where that is known.</param>
    private sealed record Source(Network Network, StateDictionary Weights, TrainedModel? Model);
}
