using Pixelwise.Cli.Output;
using Pixelwise.Datasets;
using Pixelwise.Training;
using Pixelwise.Training.Data;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Cli.Training;

/// <summary>Opens the splits that a recipe names, after every file of them was looked at.</summary>
internal static class RunData
{
    /// <summary>Opens and checks.</summary>
    /// <param name="data">The recipe's section.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="ArgumentException">There is no such dataset or split.</exception>
    /// <exception cref="DataFaultException">A file is faulty; the first few are named.</exception>
    public static TrainingData Open(DataOptions data, CancellationToken cancellation)
    {
        var source = RecipeDataset.Open(data);
        var splits = new TrainingData(
            source.Open(data.Train),
            source.Open(data.Validation),
            source.Splits.Contains(data.Test) ? source.Open(data.Test) : null); // many datasets have none that is public
        IDataset[] used = [.. new[] { splits.Train, splits.Validation, splits.Test }.OfType<IDataset>()];
        // Sizes and label values are what training would stumble over; decoding every photo besides would cost as much as an epoch.
        var options = new DatasetCheckOptions { DecodeImages = false };
        ProgressBar
            .During(
                "Checking the data",
                step =>
                    DatasetCheck.Run(
                        used,
                        options,
                        new Reporter<DatasetProgress>(progress => step(progress.Done, progress.Total)),
                        cancellation))
            .RequireSound();
        return splits;
    }
}
