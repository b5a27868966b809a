using Pixelwise.Models;
using Pixelwise.Training;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Cli.Evaluating;

/// <summary>What a run's own recipe says about the data, so that a command on a run need not repeat it.</summary>
internal static class RunDefaults
{
    /// <summary>The section of a run's recipe.</summary>
    /// <param name="weights">The folder of a run, or a file in one.</param>
    /// <returns>Null where there is no recipe beside the weights.</returns>
    /// <exception cref="DataFaultException">The recipe is broken.</exception>
    public static DataOptions? DataOf(string weights)
    {
        var folder = Directory.Exists(weights) ? weights : Path.GetDirectoryName(Path.GetFullPath(weights))!;
        var isOfRun = Directory.Exists(weights) || Path.GetFileName(weights) is TrainedModel.BestFile or TrainedModel.LastFile;
        var recipe = new RunFolder(folder).RecipeFile;
        return isOfRun && File.Exists(recipe) ? RecipeFile.Read(recipe).Data : null;
    }
}
