using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Pixelwise.Arrays;
using Pixelwise.Cli.Commands.Datasets;
using Pixelwise.Cli.Engines;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Prediction;
using Pixelwise.Cli.Quantizing;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Inference.Quantization;
using Pixelwise.Models;
using Pixelwise.Onnx;
using Pixelwise.Onnx.Quantization;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise quantize</c>: a trained network in 8 or 16 bits, and what that costs and gains.</summary>
internal sealed class QuantizeCommand : Command
{
    private readonly Argument<string> _in = new("in") { Description = $"A run folder, .safetensors or .onnx file, {ModelSource.Shipped}, or an id." };
    private readonly Argument<string> _out = new("out") { Description = "The .onnx file to make." };
    private readonly Option<Precision> _precision = new("--precision")
    {
        Description = "Weights and values of 8 bits, or weights of 16. [default: int8]",
        HelpName = "int8|float16",
        CustomParser = argument => argument.Tokens[0].Value switch
        {
            "int8" => Precision.Int8,
            "float16" => Precision.Float16,
            var text => Fault<Precision>(argument, $"Unknown precision `{text}`; give int8 or float16."),
        },
    };
    private readonly Option<string?> _calibrate = new("--calibrate")
    {
        Description = "Photos that show what the network will see.",
        HelpName = "folder",
    };
    private readonly Option<int> _photos = CommonOptions.WholeNumber(
        "--photos",
        "How many of them, spread over the folder.",
        atLeast: 1,
        byDefault: 32);
    private readonly Option<double> _percentile = new("--percentile")
    {
        Description = "Share of each value to cover, in percent; 100 is min-max.",
        HelpName = "percent",
        DefaultValueFactory = _ => new QuantizationOptions().Percentile,
        CustomParser = argument =>
            double.TryParse(argument.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is > 50 and <= 100
            ? percent
            : Fault<double>(argument, $"`{argument.Tokens[0].Value}` is no value for --percentile; give a number above 50, at most 100."),
    };
    private readonly Option<int> _weightBits = new("--weight-bits")
    {
        Description = "8 is finer, but overflows without VNNI.",
        HelpName = "7|8",
        DefaultValueFactory = _ => new QuantizationOptions().WeightBits,
        CustomParser = argument => argument.Tokens[0].Value switch
        {
            "7" => 7,
            "8" => 8,
            var text => Fault<int>(argument, $"`{text}` is no value for --weight-bits; give 7 or 8."),
        },
    };
    private readonly Option<string[]> _keepFloat = new("--keep-float")
    {
        Description = "Layers that keep floats: first, last, a name with *.",
        HelpName = "names",
        DefaultValueFactory = _ => [.. new QuantizationOptions().KeepFloat],
        CustomParser = argument =>
            [
                .. argument.Tokens.SelectMany(token =>
                    token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            ],
    };
    private readonly Option<ImageSize?> _size = CommonOptions.OptionalSize("Resize photos to this for the network.");
    private readonly Option<string?> _data = new("--data") { Description = "A dataset to score both on.", HelpName = "folder" };
    private readonly Option<string?> _dataset = DatasetOptions.Dataset();
    private readonly Option<string> _split = new("--split") { Description = "Its split.", HelpName = "name", DefaultValueFactory = _ => "test" };
    private readonly Option<bool> _force = CommonOptions.Force();
    private readonly Option<bool> _json = CommonOptions.Json();

    public QuantizeCommand()
        : base("quantize", "Bring a trained network to 8 or 16 bits; say what that costs and gains.")
    {
        Add(_in);
        Add(_out);
        Add(_precision);
        Add(_calibrate);
        Add(_photos);
        Add(_percentile);
        Add(_weightBits);
        Add(_keepFloat);
        Add(_size);
        Add(_data);
        Add(_dataset);
        Add(_split);
        Add(_force);
        Add(_json);
        Validators.Add(args =>
        {
            if (args.GetResult(_precision)?.Tokens is not [{ Value: "float16" }] && args.GetResult(_calibrate) is null)
            {
                args.AddError("8 bits need --calibrate, a folder with photos like those that the network will see: their ranges come from them.");
            }
            if (args.GetValue(_out) is { } path && !IsOnnx(path))
            {
                args.AddError($"`{path}` does not end in .onnx, which is what is written.");
            }
        });
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var (source, target) = (ModelSource.Find(args.GetRequiredValue(_in)), args.GetRequiredValue(_out));
        OutputFiles.RequireFree(target, args.GetValue(_force));
        var photos = args.GetValue(_calibrate) is { } folder ? CalibrationPhotos.Choose(folder, args.GetValue(_photos)) : null;
        var split = args.GetValue(_data) is null && args.GetValue(_dataset) is null
            ? null
            : DatasetOptions.Open(args.GetValue(_data), args.GetValue(_dataset)).Open(args.GetRequiredValue(_split));

        var floats = BytesOf(source);
        using var segmenter = Segmenter.Open(source, new SegmenterOptions { NetworkSize = args.GetValue(_size) });
        var small = args.GetValue(_precision) == Precision.Float16
            ? new QuantizedNetwork { Onnx = Quantizer.ToFloat16Weights(floats), Layers = 0, Kept = [] }
            : ProgressBar.During("Calibrating", _ => Quantizer.ToInt8(floats, photos!.Inputs(segmenter), Read(args), cancellation));
        AtomicFile.Write(target, stream => stream.Write(small.Onnx));

        var figures = Compare(floats, small, segmenter, photos, args) with
        {
            Quality = split is null ? null : Quality.Measure(source, target, split, args.GetValue(_size), cancellation),
        };
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(figures);
            return ExitCode.Good;
        }
        QuantizationReport.Write(figures);
        return ExitCode.Good;
    }

    private QuantizationFigures Compare(byte[] floats, QuantizedNetwork small, Segmenter segmenter, CalibrationPhotos? photos, ParseResult args)
    {
        using var before = new NetworkSession(floats);
        using var after = new NetworkSession(small.Onnx);
        var inputs = ComparedInputs.Of(segmenter, before, photos);
        var isInt8 = args.GetValue(_precision) == Precision.Int8;
        return new QuantizationFigures(
            args.GetRequiredValue(_out),
            isInt8 ? "int8" : "float16",
            isInt8
                ? $"{photos}, {(args.GetValue(_percentile) == 100 ? "min-max" : string.Create(CultureInfo.InvariantCulture, $"percentile {args.GetValue(_percentile)}"))}"
                : null,
            isInt8 ? small.Layers : null,
            small.Kept,
            floats.Length,
            small.Onnx.Length,
            [
                .. inputs.Select(input =>
                    ParityFigures.Of(
                        Parity.Between(new ImageSize(input.Shape[2], input.Shape[3]), Logits(before, input), Logits(after, input)))),
            ],
            ProgressBar.During("Timing", step => Speed.Measure(before, after, inputs[0], step)),
            Quality: null);

        FloatArray Logits(NetworkSession session, FloatArray input) => session.Run(input)[segmenter.Card.Output ?? session.OutputNames[0]];
    }

    private QuantizationOptions Read(ParseResult args) => new()
    {
        Calibration = args.GetValue(_percentile) == 100 ? CalibrationMethod.MinMax : CalibrationMethod.Percentile,
        Percentile = args.GetValue(_percentile),
        WeightBits = args.GetValue(_weightBits),
        KeepFloat = args.GetRequiredValue(_keepFloat),
    };

    /// <summary>The network in floats as one file: with its card inside, where that lay beside it.</summary>
    private static byte[] BytesOf(string source) => IsOnnx(source) ? SegmenterCard.Attach(source) : OnnxExporter.ToBytes(TrainedModel.Read(source));

    private static bool IsOnnx(string path) => path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    private static T? Fault<T>(ArgumentResult argument, string sentence)
    {
        argument.AddError(sentence);
        return default;
    }
}
