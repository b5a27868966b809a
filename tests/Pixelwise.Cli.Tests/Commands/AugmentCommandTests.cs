using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class AugmentCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pixelwise-augment-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_sheet_shows_samples_as_they_are_and_as_epochs_see_them()
    {
        var sheet = Path.Combine(_folder.FullName, "sheet.png");

        var result = (
            await Tool.RunAsync(
                "augment",
                "enet-scenes",
                "--images",
                "2",
                "--count",
                "3",
                "--set",
                "augmentation.rotation=30",
                "--output",
                sheet)).Succeeded();

        Assert.Contains(
            "scenes/train: each sample as it is, then as the first 3 epochs see it; labels below.",
            result.Output,
            StringComparison.Ordinal);
        var size = ImageFile.ReadSize(sheet);
        Assert.Equal(6 + 2 * 2 * 206, size.Height); // two samples, a row of photos and one of labels each
        Assert.True(size.Width > 6 + 4 * 206, "beside the sheet stands the legend");
    }

    [Fact]
    public async Task A_recipe_that_is_none_is_refused() => (await Tool.RunAsync("augment", "enet-scene")).WasMisused(
        "There is no recipe `enet-scene`, neither as a file nor among those that ship. Did you mean `enet-scenes`?");
}
