using Pixelwise.Datasets;
using Pixelwise.Models;
using Pixelwise.Training.Checkpoints;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training;

/// <summary>Trains a network by a recipe, into a folder from which training can go on at any time.</summary>
/// <remarks>
/// Runs on the calling thread until it ends. A run that is killed at any moment and resumed gives the same weights, bit for bit, as one
/// that was not, on one machine and one thread count.
/// </remarks>
public static class Trainer
{
    /// <summary>Starts a run.</summary>
    /// <param name="recipe">What to train, and how.</param>
    /// <param name="data">The splits.</param>
    /// <param name="folder">The run's folder; made where it does not exist.</param>
    /// <param name="options">Checkpoints and observers.</param>
    /// <param name="cancellation">Ends it after the current step, with a checkpoint.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The recipe contradicts itself, or does not fit the data or the model.</exception>
    /// <exception cref="DataFaultException">The data is faulty, or the folder holds a run already or cannot be written to.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a weight is no number any more; the last checkpoint is good.</exception>
    public static TrainingResult Start(
        Recipe recipe,
        TrainingData data,
        string folder,
        TrainerOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        recipe.Validated();
        DatasetCheck
            .Run([.. new[] { data.Train, data.Validation, data.Test }.OfType<IDataset>()], options: null, progress: null, cancellation)
            .RequireSound();
        ModelCatalog.Find(recipe.Model.Id).RequireSegmentation(); // before anything is written
        var place = new RunFolder(folder);
        place.Begin(recipe);
        using var run = TrainingRun.New(recipe, data, place, options ?? new TrainerOptions(), cancellation);
        return run.Go(cancellation);
    }

    /// <summary>Goes on with a run: one that was cancelled, killed, or stopped by an error that is mended.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="open">Opens the splits that the run's recipe names.</param>
    /// <param name="options">Checkpoints and observers.</param>
    /// <param name="cancellation">Ends it after the current step, with a checkpoint.</param>
    /// <returns>How it ended; at once where all steps had been taken.</returns>
    /// <exception cref="DataFaultException">
    /// The checkpoint is missing or damaged, or the recipe was changed since; nothing has been loaded then.
    /// </exception>
    /// <exception cref="TrainingDivergedException">The loss or a weight is no number any more; the last checkpoint is good.</exception>
    public static TrainingResult Resume(
        string folder,
        Func<Recipe, TrainingData> open,
        TrainerOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(open);
        var place = new RunFolder(folder);
        if (!File.Exists(place.LastFile))
        {
            throw new DataFaultException(place.Path, $"Folder '{place.Path}' holds no run to go on with. Name the folder of a run, or start one.");
        }
        var recipe = RecipeFile.Read(place.RecipeFile);
        var checkpoint = Checkpoint.Read(place.LastFile);
        if (!RunRecipe.IsSame(place.LastFile, checkpoint.Model.Recipe, recipe))
        {
            throw new DataFaultException(
                place.RecipeFile,
                $"'{place.RecipeFile}' was changed after the run began. Put it back as it was, or start a new run with `model.weights: "
                + $"{place.LastFile}`.");
        }
        using var run = TrainingRun.From(checkpoint, recipe, open(recipe), place, options ?? new TrainerOptions());
        return run.Go(cancellation);
    }
}
