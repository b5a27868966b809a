using System.CommandLine;
using System.Globalization;
using System.Text;
using Pixelwise.Cli.Output;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Networks.Drawing;
using Pixelwise.Networks.Operations;
using Spectre.Console;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise describe</c>: one model, layer by layer.</summary>
internal sealed class DescribeCommand : Command
{
    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<string[]> _set = CommonOptions.Set();
    private readonly Option<int> _classes = CommonOptions.Classes();
    private readonly Option<ImageSize> _size = CommonOptions.Size("Image size that costs are stated for.", new ImageSize(512, 512));
    private readonly Option<string?> _drawing = new("--drawing") { Description = "Also draw the network, as an SVG file.", HelpName = "file.svg" };
    private readonly Option<bool> _force = CommonOptions.Force();
    private readonly Option<bool> _json = CommonOptions.Json();

    public DescribeCommand()
        : base("describe", "Show a model layer by layer with what it costs; draw it.")
    {
        Add(_model);
        Add(_set);
        Add(_classes);
        Add(_size);
        Add(_drawing);
        Add(_force);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult args)
    {
        var model = ModelCatalog.Find(args.GetRequiredValue(_model));
        var network = model.Build(args.ClassesOf(_classes, model), ModelSettings.ParsePairs(args.GetRequiredValue(_set)));
        var cost = NetworkCost.Of(network, network.SizeRule.Nearest(args.GetValue(_size)));
        var drawing = args.GetValue(_drawing);
        if (drawing is not null)
        {
            OutputFiles.RequireFree(drawing, args.GetValue(_force));
            AtomicFile.Write(drawing, stream => stream.Write(Encoding.UTF8.GetBytes(NetworkDrawing.ToSvg(network, $"{model.Title} ({model.Year})"))));
        }
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(Figures(model, network, cost));
            return ExitCode.Good;
        }

        Terminal.WriteLine($"{model.Title} ({model.Year}). {model.Paper}. Weight names and numbers: {model.Reference}.");
        Terminal.Write(LayerTable(cost));
        Terminal.WriteLine($"parameters       {network.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)}");
        Terminal.WriteLine($"multiply-adds    {Terminal.Count(cost.MultiplyAdds)} for an image of {cost.Image}");
        Terminal.WriteLine($"activations      {Terminal.Count(cost.PeakActivationBytes)}B at most at once");
        Terminal.WriteLine($"receptive field  {cost.ReceptiveField}");
        Terminal.WriteLine($"input size       {network.SizeRule}");
        foreach (var score in model.Published)
        {
            Terminal.WriteLine($"published        {score} mean IoU, {(score.Note.Length > 0 ? $"{score.Note}, " : "")}{score.Source}");
        }
        foreach (var option in model.Options)
        {
            Terminal.WriteLine($"--set {option.Name}={option.Default}  {option.Meaning}");
        }
        if (drawing is not null)
        {
            Terminal.WriteLine($"Drawn in {drawing}.");
        }
        return ExitCode.Good;
    }

    /// <summary>One row a layer. A narrow terminal shows the operations beneath the names.</summary>
    private static Table LayerTable(NetworkCost cost)
    {
        var isWide = Terminal.Columns >= Terminal.WideColumns;
        var table = isWide
            ? Terminal.Table("layer", "operation", ">output", ">parameters", ">multiply-adds")
            : Terminal.Table("layer", ">output", ">parameters", ">mult-adds");
        foreach (var layer in Layers(cost))
        {
            string[] names = [Markup.Escape(layer[0].Node.Name), Markup.Escape(string.Join(", ", layer.Select(Operation)))];
            table.AddRow(
            [
                .. isWide ? names : [$"{names[0]}\n  [dim]{names[1]}[/]"],
                layer[^1].Output.ToString(),
                layer.Sum(row => row.Parameters) is > 0 and var parameters ? parameters.ToString("N0", CultureInfo.InvariantCulture) : "",
                layer.Sum(row => row.MultiplyAdds) is > 0 and var adds ? Terminal.Count(adds) : "",
            ]);
        }
        return table;
    }

    private static string Operation(LayerCost row) => $"{row.Node.Operation.Word} {row.Node.Operation.Detail}".TrimEnd();

    /// <summary>A layer of the table: an operation with the normalisation, activation and dropout that follow it.</summary>
    private static List<List<LayerCost>> Layers(NetworkCost cost)
    {
        var layers = new List<List<LayerCost>>();
        foreach (var row in cost.Layers)
        {
            if (layers.Count > 0
                && row.Node.Operation is BatchNormalization or LocalResponseNormalization or ReLU or ReLU6 or PReLU or Dropout
                && row.Node.Inputs[0].Node == layers[^1][^1].Node)
            {
                layers[^1].Add(row);
            }
            else
            {
                layers.Add([row]);
            }
        }
        return layers;
    }

    private static object Figures(ModelDescription model, Network network, NetworkCost cost) => new
    {
        model.Id,
        model.Title,
        model.Year,
        model.Paper,
        model.Published,
        Parameters = network.ParameterCount,
        Size = cost.Image.ToString(),
        cost.MultiplyAdds,
        cost.PeakActivationBytes,
        ReceptiveField = new { cost.ReceptiveField.Height, cost.ReceptiveField.Width },
        SizeRule = network.SizeRule.ToString(),
        Layers = cost.Layers.Select(layer => new
        {
            layer.Node.Name,
            Operation = layer.Node.Operation.Word,
            layer.Node.Operation.Detail,
            Inputs = layer.Node.Inputs.Select(input => input.Name),
            Output = layer.Output.IsFlat ? new[] { layer.Output.Channels } : [layer.Output.Channels, layer.Output.Height, layer.Output.Width],
            layer.Parameters,
            layer.MultiplyAdds,
        }),
    };
}
