using System.CommandLine;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Training;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Training.Augmentation;
using Pixelwise.Training.Data;
using Pixelwise.Training.Loading;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise augment</c>: a sheet of what a recipe does to its training samples.</summary>
internal sealed class AugmentCommand : Command
{
    private readonly Argument<string> _recipe = new("recipe") { Description = "A recipe file, or the name of one that ships." };
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "A key of the recipe; may be repeated.",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string?> _data = new("--data") { Description = "The folder that holds the dataset.", HelpName = "folder" };
    private readonly Option<int> _images = CommonOptions.WholeNumber(
        "--images",
        "Training samples to show, from the first on.",
        atLeast: 1,
        byDefault: 4);
    private readonly Option<int> _count = CommonOptions.WholeNumber("--count", "Epochs to show of each.", atLeast: 1, byDefault: 6);
    private readonly Option<string> _output = new("--output")
    {
        Description = "The picture to write.",
        HelpName = "file",
        DefaultValueFactory = _ => "augmentation.png",
    };

    public AugmentCommand()
        : base("augment", "Show what a recipe does to its training samples.")
    {
        Add(_recipe);
        Add(_set);
        Add(_data);
        Add(_images);
        Add(_count);
        Add(_output);
        SetAction((args, cancellation) => Task.Run(() => Run(args), cancellation));
    }

    private int Run(ParseResult args)
    {
        var recipe = RecipeFile.Read(RecipeSource.Find(args.GetRequiredValue(_recipe)), Overrides(args));
        var options = BatchLoaderOptions.ForTraining(recipe, ModelCatalog.Find(recipe.Model.Id).Normalization);
        var split = RecipeDataset.OpenTrain(recipe);
        var sheet = AugmentationSheet.Draw(split, args.GetValue(_images), args.GetValue(_count), options.CreateAugmenter(), recipe.Seed);
        var output = args.GetRequiredValue(_output);
        ImageFile.Write(output, sheet);
        Terminal.WriteLine(
            $"{split.Name}: each sample as it is, then as {(args.GetValue(_count) == 1 ? "the first epoch sees" : $"the first {args.GetValue(_count)} epochs see")} it; labels below.");
        Terminal.WriteLine($"Wrote {output}.");
        return ExitCode.Good;
    }

    private List<KeyValuePair<string, string>> Overrides(ParseResult args) =>
    [
        .. ModelSettings.ParsePairs(args.GetRequiredValue(_set)),
        .. args.GetValue(_data) is { } folder ? [KeyValuePair.Create("data.root", folder)] : Array.Empty<KeyValuePair<string, string>>(),
    ];
}
