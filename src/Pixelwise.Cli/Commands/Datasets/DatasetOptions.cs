using System.CommandLine;
using Pixelwise.Datasets;

namespace Pixelwise.Cli.Commands.Datasets;

/// <summary>How commands are told which dataset to open.</summary>
internal static class DatasetOptions
{
    public static Option<string?> Dataset() => new("--dataset")
    {
        Description = "What the folder holds, instead of recognising it.",
        HelpName = "id",
    };

    /// <summary>Opens a dataset.</summary>
    /// <param name="root">Its folder; null for one that needs none.</param>
    /// <param name="dataset">Its id; null to recognise the folder.</param>
    /// <exception cref="ArgumentException">Neither is given, or the id is unknown.</exception>
    /// <exception cref="DataFaultException">The folder is missing or holds no such dataset.</exception>
    public static IDatasetSource Open(string? root, string? dataset) => (root, dataset) switch
    {
        (_, { } id) => DatasetCatalog.Open(id, root),
        ({ } folder, null) => DatasetCatalog.Recognize(folder),
        _ => throw new ArgumentException("Name the folder of a dataset, or a built-in one with --dataset scenes."),
    };
}
