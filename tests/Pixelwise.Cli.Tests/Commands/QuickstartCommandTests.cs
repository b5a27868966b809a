using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class QuickstartCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_trains_scores_predicts_and_says_what_to_try_next()
    {
        // The program with a recipe that takes seconds: the narrowest network, and as few steps as there are.
        var (program, run) = (_folder.File("program"), _folder.File("run"));
        ProgramCopy.Make(program, except: file => Path.GetFileName(file) == "enet-scenes.yaml");
        File.WriteAllText(Path.Combine(program, "recipes", "enet-scenes.yaml"), """
            model:
              id: unet-padded
              set: {width: 2}
            data:
              dataset: scenes
              size: 16x32
              cache: true
            optimizer:
              kind: adam
              learning-rate: 5e-3
            epochs: 1
            batch-size: 50
            threads: 1
            """);

        var result = (await Tool.RunFrom(program, "quickstart", "--output", run)).Succeeded();

        Assert.Contains("mean IoU", result.LastLine, StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(run, "report.json")).Length > 0);
        Assert.Equal(3, Directory.EnumerateFiles(Path.Combine(run, "predictions"), "*.overlay.png").Count());
        Assert.Equal(new ImageSize(360, 480), LabelFile.ReadSize(Path.Combine(run, "predictions", "street-1.labels.png")));
        // What it proposes works.
        var proposed = result.Output.Split('\n').Single(line => line.Contains(" predict ", StringComparison.Ordinal)).Split(" -- ")[1];
        (await Tool.RunAsync([.. proposed.Trim().Split(' '), "--output", _folder.File("again")])).Succeeded();
    }

    [Fact]
    public async Task It_never_writes_into_a_folder_with_something_in_it()
    {
        File.WriteAllText(_folder.File("mine.txt"), "mine");

        (await Tool.RunAsync("quickstart", "--output", _folder.Path)).FailedWith(
            $"Folder '{_folder.Path}' is not empty, and nothing in it is to be lost. Name another, or empty it.");
    }

    public void Dispose() => _folder.Dispose();
}
