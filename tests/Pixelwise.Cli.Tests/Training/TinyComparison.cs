namespace Pixelwise.Cli.Tests.Training;

/// <summary>A finished comparison of the tiny run with a network that has no weights: made once for all tests that look at it.</summary>
/// <param name="tiny">The run and its data.</param>
public sealed class TinyComparison(TinyRun tiny) : IAsyncLifetime
{
    /// <summary>Its folder.</summary>
    public string Folder => tiny.File("comparison");

    /// <summary>The network among its models that has weights: a run folder.</summary>
    public string Network => tiny.Run;

    /// <summary>How the command ended.</summary>
    internal ToolResult Command { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Command = (await Compare(Folder)).Succeeded();

    /// <summary>Compares the same, into a folder.</summary>
    internal Task<ToolResult> Compare(string folder, params string[] more) =>
        Tool.RunAsync([
            "compare",
            tiny.Run,
            "espnet",
            "--data",
            tiny.Data,
            "--split",
            "val",
            "--runs",
            "2",
            "--threads",
            "1",
            "--output",
            folder,
            .. more,
        ]);

    /// <summary>Copies the folder, for a test that changes it.</summary>
    /// <param name="name">Name of the copy.</param>
    public string Copy(string name)
    {
        var copy = tiny.File(name);
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }
        return copy;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask; // the run's folder takes this one along
}
