using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Pixelwise.Cli.Engines;
using Pixelwise.Imaging;
using Pixelwise.Models;

namespace Pixelwise.Cli;

/// <summary>Options and arguments that several commands share, so that they are spelled, read and explained alike.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print the figures as JSON." };

    public static Option<bool> Force() => new("--force") { Description = "Replace files that are there already." };

    public static Option<string> ScoredSplit() =>
        new("--split")
        {
            Description = "The split to score.",
            HelpName = "name",
            DefaultValueFactory = _ => "test",
        };

    public static Option<string> MetricProfile() => new("--metric-profile")
    {
        Description = "Whose definition of mean IoU.",
        HelpName = "name",
        DefaultValueFactory = _ => Metrics.MetricProfile.Cityscapes.Name,
    };

    public static Argument<string> Model() => new("model") { Description = "Id of a model; `pixelwise models` lists them." };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "An option of the model; may be repeated.",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    public static Option<int> Classes() => WholeNumber("--classes", "Number of classes. [default: 19; 1000 of a classifier]", atLeast: 1);

    /// <summary>The number of classes that was given, or the model's standard.</summary>
    public static int ClassesOf(this ParseResult args, Option<int> option, ModelDescription model) =>
        args.GetValue(option) is > 0 and var given ? given : model.StandardClasses;

    public static Option<ImageSize> Size(string description, ImageSize byDefault) => new("--size")
    {
        Description = description,
        HelpName = "HxW",
        CustomParser = ParseSize,
        DefaultValueFactory = _ => byDefault,
    };

    public static Option<ImageSize?> OptionalSize(string description, string name = "--size") => new(name)
    {
        Description = description,
        HelpName = "HxW",
        CustomParser = argument => ParseSize(argument),
    };

    /// <summary>An option whose value lies between 0 and 1.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="description">One short sentence.</param>
    /// <param name="byDefault">Its value where it is not given.</param>
    public static Option<double> Fraction(string name, string description, double byDefault) =>
        new(name)
        {
            Description = description,
            HelpName = "share",
            DefaultValueFactory = _ => byDefault,
            CustomParser = argument =>
                double.TryParse(Text(argument), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1
                    ? number
                    : Fault<double>(argument, $"`{Text(argument)}` is no value for {name}; give a number from 0 to 1."),
        };

    /// <summary>An option whose value is a finite number.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="description">One short sentence.</param>
    /// <param name="isAllowed">Which numbers are, and that in words, such as "above 0".</param>
    /// <param name="byDefault">Its value where it is not given.</param>
    public static Option<double> Number(
        string name,
        string description,
        (Func<double, bool> Holds, string Words) isAllowed,
        double byDefault) =>
        new(name)
        {
            Description = description,
            HelpName = "x",
            DefaultValueFactory = _ => byDefault,
            CustomParser = argument =>
                double.TryParse(Text(argument), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number)
                && isAllowed.Holds(number)
                    ? number
                    : Fault<double>(argument, $"`{Text(argument)}` is no value for {name}; give a number {isAllowed.Words}."),
        };

    public static Option<Engine> Engine() => new("--engine")
    {
        Description = "What runs the network. [default: onnx]", // the first of the enum, spelled as users spell it
        HelpName = "onnx|torch",
        CustomParser = argument => ParseEngine(argument, Text(argument)),
    };

    public static Option<string> Device() => new("--device")
    {
        Description = "Where it runs; cuda:0 is the first GPU.",
        HelpName = "name",
        DefaultValueFactory = _ => "cpu",
    };

    /// <summary>An option whose value is a whole number.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="description">One short sentence.</param>
    /// <param name="atLeast">Its least value.</param>
    /// <param name="byDefault">Its value where it is not given; null where the command says so itself.</param>
    public static Option<int> WholeNumber(string name, string description, int atLeast, int? byDefault = null) => new(name)
    {
        DefaultValueFactory = byDefault is { } value ? _ => value : null,
        Description = description,
        HelpName = "n",
        CustomParser = argument => ParseNumber(argument, name, Text(argument), atLeast),
    };

    /// <summary>Reads an option that is repeated with a size each; equal ones count once.</summary>
    public static IReadOnlyList<ImageSize> ParseSizes(ArgumentResult argument) =>
        [.. argument.Tokens.Select(token => ParseSize(argument, token.Value)).Distinct()];

    /// <summary>Reads an option that is repeated with a whole number of at least 1 each; equal ones count once.</summary>
    public static IReadOnlyList<int> ParseNumbers(ArgumentResult argument, string name) =>
        [.. argument.Tokens.Select(token => ParseNumber(argument, name, token.Value, atLeast: 1)).Distinct()];

    /// <summary>Reads engines with commas between them; equal ones count once.</summary>
    public static IReadOnlyList<Engine> ParseEngines(ArgumentResult argument) =>
        [.. Text(argument).Split(',').Select(word => ParseEngine(argument, word)).Distinct()];

    private static Engine ParseEngine(ArgumentResult argument, string word) => word switch
    {
        "onnx" => Engines.Engine.Onnx,
        "torch" => Engines.Engine.Torch,
        _ => Fault<Engine>(argument, $"Unknown engine `{word}`; give onnx or torch."),
    };

    private static int ParseNumber(ArgumentResult argument, string name, string text, int atLeast) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= atLeast
            ? number
            : Fault<int>(argument, $"`{text}` is no value for {name}; give a whole number of at least {atLeast}.");

    private static ImageSize ParseSize(ArgumentResult argument) => ParseSize(argument, Text(argument));

    private static ImageSize ParseSize(ArgumentResult argument, string text)
    {
        var sides = text.Split('x');
        return sides.Length == 2 && TryParseSide(sides[0], out var height) && TryParseSide(sides[1], out var width)
            ? new ImageSize(height, width)
            : Fault<ImageSize>(argument, $"`{text}` is not a size; write height x width, like 360x480.");
    }

    private static bool TryParseSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side > 0;

    private static string Text(ArgumentResult argument) => string.Join(' ', argument.Tokens.Select(token => token.Value));

    private static T? Fault<T>(ArgumentResult argument, string sentence)
    {
        argument.AddError(sentence);
        return default;
    }
}
