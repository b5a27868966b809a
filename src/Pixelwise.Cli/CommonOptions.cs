using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Pixelwise.Imaging;

namespace Pixelwise.Cli;

/// <summary>Options and arguments that several commands share, so that they are spelled and explained alike.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print the figures as JSON." };

    public static Argument<string> Model() => new("model") { Description = "Id of a model; `pixelwise models` lists them." };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "An option of the model, as name=value. May be given several times.",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    public static Option<int> Classes(int byDefault) => new("--classes")
    {
        Description = "Number of classes.",
        DefaultValueFactory = _ => byDefault,
    };

    public static Option<ImageSize> Size(string description, ImageSize byDefault) => new("--size")
    {
        Description = description,
        HelpName = "HEIGHTxWIDTH",
        CustomParser = ParseSize,
        DefaultValueFactory = _ => byDefault,
    };

    private static ImageSize ParseSize(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        var parts = text.Split('x');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && height > 0
            && width > 0)
        {
            return new ImageSize(height, width);
        }
        argument.AddError($"`{text}` is not a size; write height x width, like 360x480.");
        return default;
    }
}
