using Pixelwise.Tests;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Tests.Recipes;

public class RecipeReferenceTests
{
    private const string Marker = "dotnet test renews it. -->\n\n";

    [Fact]
    public void The_docs_list_every_key_with_its_default_and_meaning()
    {
        var path = RepositoryFiles.PathOf("docs", "recipes.md");
        var text = File.ReadAllText(path);
        var start = text.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length;

        if (Environment.GetEnvironmentVariable("PIXELWISE_RENEW") == "1")
        {
            File.WriteAllText(path, text[..start] + RecipeReference.Markdown().TrimEnd() + "\n");
            text = File.ReadAllText(path);
        }

        Assert.Equal(RecipeReference.Markdown().TrimEnd(), text[start..].TrimEnd());
    }
}
