using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Training.Recipes;

/// <summary>Makes the records of a recipe from its text, and lists everything that is wrong with it.</summary>
internal sealed class RecipeBinder
{
    private readonly List<RecipeProblem> _problems;
    private readonly string? _folder;

    /// <summary>Prepares to bind.</summary>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="folder">What relative paths of the file are relative to.</param>
    public RecipeBinder(List<RecipeProblem> problems, string? folder) => (_problems, _folder) = (problems, folder);

    /// <summary>Makes the recipe; it is of use only while no problem was found.</summary>
    public Recipe Bind(MapNode root) => (Recipe)BindSection(typeof(Recipe), root, prefix: "")!;

    private object? BindSection(Type declared, MapNode map, string prefix)
    {
        var kinds = RecipeSchema.Kinds(declared);
        var type = kinds.Count == 0 ? declared : ChooseKind(kinds, map, prefix);
        if (type is null)
        {
            return null;
        }
        var section = RecipeSchema.New(type);
        var problemsBefore = _problems.Count;
        foreach (var key in RecipeSchema.Keys(type))
        {
            if (map.Entries.TryGetValue(key.Name, out var node))
            {
                BindKey(section, key, node, prefix);
            }
            else if (key.IsRequired)
            {
                Report(map, $"`{prefix}{key.Name}` is missing. Add it: {key.Meaning}");
            }
        }
        ReportUnknown(type, kinds, map, prefix);
        if (_problems.Count == problemsBefore)
        {
            Guard(map, prefix.TrimEnd('.'), () => ((IRecipeSection)section).Check());
        }
        return section;
    }

    private void BindKey(object section, RecipeKey key, RecipeNode node, string prefix)
    {
        var path = prefix + key.Name;
        if (node is NullNode)
        {
            Report(node, $"`{path}` has no value. Give it one, or remove the line.");
        }
        else if (key.NamedSection is { } named)
        {
            BindNamed(section, key, named, node, path);
        }
        else if (!key.IsSection)
        {
            Guard(node, path, () => key.Set(section, Rooted(key, node, RecipeText.Parse(key.Type, node))));
        }
        else if (node is MapNode inner)
        {
            if (BindSection(key.Type, inner, path + ".") is { } value)
            {
                key.Set(section, value);
            }
        }
        else
        {
            Report(node, $"`{path}` is `{RecipeText.Show(node)}`, but it is a section. Put its keys below it, indented.");
        }
    }

    private void BindNamed(object section, RecipeKey key, Type named, RecipeNode node, string path)
    {
        if (node is not MapNode map)
        {
            Report(
                node,
                $"`{path}` is `{RecipeText.Show(node)}`, but it holds sections. Put a name of your own below it, and the section's keys below that.");
            return;
        }
        var entries = new List<KeyValuePair<string, object>>();
        foreach (var (name, entry) in map.Entries)
        {
            if (entry is not MapNode inner)
            {
                Report(entry, $"`{path}.{name}` is `{RecipeText.Show(entry)}`, but it is a section. Put its keys below it, indented.");
            }
            else if (BindSection(named, inner, $"{path}.{name}.") is { } value)
            {
                entries.Add(KeyValuePair.Create(name, value));
            }
        }
        Guard(node, path, () => key.Set(section, RecipeSchema.NewMap(named, entries)));
    }

    private Type? ChooseKind(IReadOnlyList<KindAttribute> kinds, MapNode map, string prefix)
    {
        var names = RecipeText.Choices(kinds.Select(kind => kind.Name));
        if (!map.Entries.TryGetValue(RecipeSchema.Kind, out var node))
        {
            Report(map, $"`{prefix}{RecipeSchema.Kind}` is missing. Add it: {names}.");
            return null;
        }
        var text = RecipeText.Show(node);
        var chosen = kinds.FirstOrDefault(kind => kind.Name == text);
        if (chosen is null)
        {
            var guess = NearestName.Of(text, kinds.Select(kind => kind.Name)) is { } nearest ? $" Did you mean `{nearest}`?" : "";
            Report(node, $"`{prefix}{RecipeSchema.Kind}` is `{text}`, but {names} is expected.{guess}");
        }
        return chosen?.Type;
    }

    private void ReportUnknown(Type type, IReadOnlyList<KindAttribute> kinds, MapNode map, string prefix)
    {
        List<string> known = [.. RecipeSchema.Keys(type).Select(key => key.Name)];
        if (kinds.Count > 0)
        {
            known.Insert(0, RecipeSchema.Kind);
        }
        foreach (var (name, node) in map.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            var owner = kinds.FirstOrDefault(kind => RecipeSchema.Keys(kind.Type).Any(key => key.Name == name));
            Report(
                node,
                owner is null
                    ? $"There is no key `{prefix}{name}`. {NearestName.Suggest(name, known)}"
                    : $"`{prefix}{name}` belongs to the kind `{owner.Name}`, not to `{kinds.First(kind => kind.Type == type).Name}`. "
                        + "Remove it or change the kind.");
        }
    }

    /// <summary>Runs what may find the value wrong, and turns that into a problem at the value's place.</summary>
    private void Guard(RecipeNode node, string path, Action action)
    {
        try
        {
            action();
        }
        catch (FormatException fault)
        {
            Report(node, $"`{path}` is `{RecipeText.Show(node)}`, but {fault.Message}.");
        }
        catch (ArgumentException fault)
        {
            Report(node, path.Length == 0 ? Sentence(fault) : $"`{path}`: {Sentence(fault)}");
        }
    }

    // ArgumentException adds the parameter's name, which is C#'s and says nothing to the writer of a file.
    private static string Sentence(ArgumentException fault) =>
        fault.ParamName is null ? fault.Message : fault.Message.Replace($" (Parameter '{fault.ParamName}')", "", StringComparison.Ordinal);

    private object Rooted(RecipeKey key, RecipeNode node, object value)
    {
        if (!key.IsPath || value is not string { Length: > 0 } path)
        {
            return value;
        }
        var rooted = Path.GetFullPath(path, _folder is null || !node.Origin.IsFile ? Directory.GetCurrentDirectory() : _folder);
        return !Path.Exists(rooted) && PretrainedCatalog.TryFind(path) is { } weights ? weights.Id : rooted;
    }

    private void Report(RecipeNode node, string message) => _problems.Add(new RecipeProblem(node.Origin, message));
}
