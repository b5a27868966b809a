using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using Spectre.Console;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise models</c>: the zoo, with what each model costs.</summary>
internal sealed class ModelsCommand : Command
{
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<int> _classes = CommonOptions.Classes(byDefault: 19);
    private readonly Option<ImageSize> _size = CommonOptions.Size("Image size that costs are stated for.", new ImageSize(512, 512));

    public ModelsCommand()
        : base("models", "List the models, with their parameters and multiply-adds.")
    {
        Add(_size);
        Add(_classes);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult args)
    {
        var rows = ModelCatalog.All.Select(model => new Row(model, model.Build(args.GetValue(_classes)), args.GetValue(_size))).ToArray();
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(rows.Select(row => new
            {
                row.Model.Id,
                row.Model.Title,
                row.Model.Year,
                row.Model.Paper,
                row.Model.Reference,
                Parameters = row.Network.ParameterCount,
                Size = row.Cost.Image.ToString(),
                row.Cost.MultiplyAdds,
                SizeRule = row.Network.SizeRule.ToString(),
                Options = row.Model.Options.Select(option => new { option.Name, option.Default, option.Meaning }),
            }));
            return ExitCode.Good;
        }

        var table = Terminal.Table("model", "name", ">year", ">parameters", ">multiply-adds", ">at");
        foreach (var row in rows)
        {
            table.AddRow(
                row.Model.Id,
                Markup.Escape(row.Model.Title),
                row.Model.Year.ToString(CultureInfo.InvariantCulture),
                Terminal.Count(row.Network.ParameterCount),
                Terminal.Count(row.Cost.MultiplyAdds),
                row.Cost.Image.ToString());
        }
        Terminal.Write(table);
        Terminal.WriteLine($"For {args.GetValue(_classes)} classes and one image. `pixelwise describe MODEL` shows the layers of one.");
        return ExitCode.Good;
    }

    private sealed record Row(ModelDescription Model, Network Network, ImageSize Wanted)
    {
        public NetworkCost Cost { get; } = NetworkCost.Of(Network.ForInference(), Network.SizeRule.Nearest(Wanted));
    }
}
