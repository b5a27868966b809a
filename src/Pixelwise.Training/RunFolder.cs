using Pixelwise.Models;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training;

/// <summary>The folder of a training run, and the names of what lies in it.</summary>
/// <param name="path">Its path; it need not exist yet.</param>
public sealed class RunFolder(string path)
{
    /// <summary>The folder's full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The recipe with every value resolved.</summary>
    public string RecipeFile => File("recipe.yaml");

    /// <summary>The checkpoint from which the run goes on.</summary>
    public string LastFile => File(TrainedModel.LastFile);

    /// <summary>The weights that scored best in validation.</summary>
    public string BestFile => File(TrainedModel.BestFile);

    /// <summary>Figures of every step and validation, one JSON object a line.</summary>
    public string MetricsFile => File("metrics.jsonl");

    /// <summary>Full path of a file in the folder.</summary>
    /// <param name="name">Its name.</param>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes the folder of a new run and writes its recipe.</summary>
    /// <exception cref="DataFaultException">There is a run in it already, or it cannot be written to.</exception>
    internal void Begin(Recipe recipe)
    {
        if (System.IO.File.Exists(LastFile))
        {
            throw new DataFaultException(Path, $"Folder '{Path}' holds a run already. Go on with it (`--resume`), or choose another folder.");
        }
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(
                Path,
                $"Folder '{Path}' cannot be made: {exception.Message.TrimEnd('.')}. Choose a folder that you may write to.",
                exception);
        }
        Recipes.RecipeFile.Write(RecipeFile, recipe);
    }
}
