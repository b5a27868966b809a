using System.Text;
using YamlDotNet.Core;

namespace Pixelwise.Training.Recipes;

/// <summary>Recipes as YAML files. docs/recipes.md lists the keys.</summary>
public static class RecipeFile
{
    /// <summary>Reads a recipe. Relative paths in it are relative to its folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">
    /// Values that replace the file's, by the path of their key (<c>optimizer.learning-rate</c>, <c>model.set.width</c>); their relative
    /// paths are relative to the current folder.
    /// </param>
    /// <exception cref="DataFaultException">
    /// The file is missing, no YAML, or has unknown, missing, doubled, empty or wrong keys; all are listed, with their lines.
    /// </exception>
    /// <exception cref="ArgumentException">Only overrides are wrong; all are listed.</exception>
    public static Recipe Read(string path, IEnumerable<KeyValuePair<string, string>>? overrides = null) => Explain(path, overrides).Recipe;

    /// <summary>Reads a recipe as <see cref="Read"/> does, and tells where each value came from.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Values that replace the file's, by the path of their key.</param>
    /// <exception cref="DataFaultException">The file is missing or wrong.</exception>
    /// <exception cref="ArgumentException">Only overrides are wrong.</exception>
    public static RecipeExplanation Explain(string path, IEnumerable<KeyValuePair<string, string>>? overrides = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var problems = new List<RecipeProblem>();
        var root = Parse(path, problems);
        foreach (var (key, value) in overrides ?? [])
        {
            root.Set(key, value, RecipeOrigin.CommandLine);
        }
        var recipe = new RecipeBinder(problems, Path.GetDirectoryName(Path.GetFullPath(path))).Bind(root);
        if (problems.Count > 0)
        {
            throw Fault(path, problems);
        }
        return new RecipeExplanation(recipe, root);
    }

    /// <summary>Writes a recipe with every value resolved, whole or not at all. Reading it gives an equal recipe.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="recipe">What to write.</param>
    /// <exception cref="DataFaultException">The file cannot be written.</exception>
    public static void Write(string path, Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var bytes = Encoding.UTF8.GetBytes(RecipeYaml.Write(RecipeTree.Of(recipe)));
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    private static MapNode Parse(string path, List<RecipeProblem> problems)
    {
        try
        {
            return RecipeYaml.Read(File.ReadAllText(path), path, problems);
        }
        catch (YamlException fault)
        {
            throw new DataFaultException(path, $"Recipe '{path}', line {Math.Max(1, fault.Start.Line)}: {fault.Message.TrimEnd('.')}.", fault);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFaultException(
                path,
                $"There is no recipe '{path}'. Check the path; the recipes that ship are in the folder 'recipes'.",
                fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(path, $"Recipe '{path}' cannot be read: {fault.Message}", fault);
        }
    }

    private static Exception Fault(string path, List<RecipeProblem> problems)
    {
        var list = string.Join(Environment.NewLine, problems.Select(problem => $"  {problem}"));
        return problems.TrueForAll(problem => problem.Origin == RecipeOrigin.CommandLine)
            ? new ArgumentException(problems.Count == 1 ? problems[0].Message : $"{problems.Count} values are wrong:{Environment.NewLine}{list}")
            : new DataFaultException(path, problems.Count == 1
                ? $"Recipe '{path}' is wrong. {problems[0]}"
                : $"Recipe '{path}' is wrong in {problems.Count} places:{Environment.NewLine}{list}");
    }
}
