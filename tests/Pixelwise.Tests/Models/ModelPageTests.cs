using System.Globalization;
using Pixelwise.Models;

namespace Pixelwise.Tests.Models;

public class ModelPageTests
{
    [Fact]
    public void The_page_has_a_row_for_every_model_with_its_parameters()
    {
        var page = File.ReadAllText(RepositoryFile("docs/models.md"));

        Assert.All(ModelCatalog.All, model => Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"| `{model.Id}` | {model.Title} | {model.Year} | {model.Build(19).ParameterCount:N0} |"), page));
    }

    private static string RepositoryFile(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pixelwise.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        }
        return Path.Combine(folder.FullName, path);
    }
}
