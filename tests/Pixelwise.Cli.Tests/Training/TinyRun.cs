using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Training;

/// <summary>
/// A dataset of eight small scenes, a recipe for the narrowest U-Net, and one finished run of it: made once for all tests that look at
/// them.
/// </summary>
public sealed class TinyRun : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The dataset's folder.</summary>
    public string Data => _folder.File("scenes");

    /// <summary>The recipe's file.</summary>
    public string Recipe => _folder.File("tiny.yaml");

    /// <summary>The folder of the finished run.</summary>
    public string Run => _folder.File("run");

    /// <summary>How the training ended.</summary>
    internal ToolResult Training { get; private set; } = null!;

    /// <summary>Full path of another file or folder.</summary>
    public string File(string name) => _folder.File(name);

    public async ValueTask InitializeAsync()
    {
        (await Tool.RunAsync("datasets", "sample", Data, "--count", "4", "--size", "32x48")).Succeeded();
        System.IO.File.WriteAllText(Recipe, $"""
            model:
              id: unet-padded
              set: {"{"}width: 2{"}"}
            data:
              dataset: folder
              root: {Data}
            optimizer:
              kind: sgd
              learning-rate: 0.01
            epochs: 2
            batch-size: 2
            threads: 1
            """);
        Training = (await Tool.RunAsync("train", Recipe, "--output", Run)).Succeeded();
    }

    /// <summary>Copies the dataset, for a test that spoils it.</summary>
    /// <param name="name">Name of the copy.</param>
    public string CopyData(string name)
    {
        var copy = File(name);
        foreach (var source in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Data, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(source, target);
        }
        return copy;
    }

    /// <summary>Writes a mask that holds one value everywhere.</summary>
    public static void WriteMask(string path, byte value) =>
        LabelFile.WriteIndices(path, new LabelMap(new ImageSize(32, 48), [.. Enumerable.Repeat(value, 32 * 48)]));

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
