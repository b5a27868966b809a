using System.Globalization;
using Pixelwise.Models;

namespace Pixelwise.Tests.Models;

public class ModelPageTests
{
    [Fact]
    public void The_page_has_a_row_for_every_model_with_its_parameters_sizes_and_reference()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs/models.md"));

        Assert.All(ModelCatalog.All, model => Assert.Contains(RowOf(model), page));
    }

    [Fact]
    public void The_page_has_no_row_for_a_model_that_is_not_in_the_catalogue_and_keeps_the_catalogues_order()
    {
        var rows = new List<string>();
        var isOfModels = false;
        foreach (var line in File.ReadLines(RepositoryFiles.PathOf("docs/models.md")))
        {
            isOfModels = line.StartsWith("| id |", StringComparison.Ordinal) || (isOfModels && line.StartsWith('|')); // the page has other tables too
            if (isOfModels && line.StartsWith("| `", StringComparison.Ordinal))
            {
                rows.Add(line.Split('`')[1]);
            }
        }

        Assert.Equal(ModelCatalog.All.Select(model => model.Id), rows);
    }

    private static string RowOf(ModelDescription model)
    {
        var network = model.Build(model.StandardClasses);
        return string.Create(CultureInfo.InvariantCulture, $"| `{model.Id}` | {model.Title} | {model.Year} | {network.ParameterCount:N0} | {network.SizeRule} | {model.Reference}"); // a row may go on: the references of a model's other forms
    }
}
