namespace Pixelwise.Weights;

/// <summary>How another implementation of a model names its modules, so that its checkpoints load under our names.</summary>
/// <remarks>
/// Paths of modules are mapped, not single tensors: what stands behind a path (<c>.weight</c>, <c>.running_mean</c>) stays as it is. Of
/// several paths that a key begins with, the longest counts.
/// </remarks>
public sealed class KeyMap
{
    private readonly Dictionary<string, string?> _modules;

    /// <summary>Lists the modules.</summary>
    /// <param name="source">Whose names they are, so that a person finds them: <c>meetps/pytorch-semseg</c>.</param>
    /// <param name="modules">Their path and ours; ours is null where nothing of what they hold there is used.</param>
    /// <exception cref="ArgumentException">One of their paths is listed twice.</exception>
    public KeyMap(string source, IEnumerable<(string Theirs, string? Ours)> modules)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(modules);
        Source = source;
        _modules = modules.ToDictionary(module => module.Theirs, module => module.Ours, StringComparer.Ordinal);
    }

    /// <summary>Whose names they are.</summary>
    public string Source { get; }

    /// <summary>Their paths and ours; null where nothing of what they hold there is used.</summary>
    public IReadOnlyDictionary<string, string?> Modules => _modules;

    /// <summary>Gives the tensors of a file our names, where the file has theirs.</summary>
    /// <param name="loaded">What the file held.</param>
    /// <returns>
    /// The same unless most of its names are theirs. Else its tensors under our names, without those that are not used, and a note that
    /// says so; a name that the map does not know, or whose translation is taken, stays.
    /// </returns>
    public LoadedWeights Apply(LoadedWeights loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        if (2 * loaded.Weights.Keys.Count(key => ModuleOf(key) is not null) <= loaded.Weights.Count)
        {
            return loaded;
        }
        var (weights, unused) = (new StateDictionary(), new List<string>());
        foreach (var (key, tensor) in loaded.Weights)
        {
            if (ModuleOf(key) is not { } module)
            {
                weights.Add(key, tensor);
            }
            else if (_modules[module] is { } ours)
            {
                var translated = ours + key[module.Length..];
                var isTaken = loaded.Weights.TryGetValue(translated, out _) || weights.TryGetValue(translated, out _);
                weights.Add(isTaken ? key : translated, tensor);
            }
            else
            {
                unused.Add(key);
            }
        }
        var leftOut = unused.Count > 0 ? $", and left out what is not used: {NameList.Of(unused)}" : "";
        return loaded with { Weights = weights, Notes = [.. loaded.Notes, $"Took the names of {Source} for ours{leftOut}."] };
    }

    private string? ModuleOf(string key)
    {
        for (var end = key.LastIndexOf('.'); end > 0; end = key.LastIndexOf('.', end - 1))
        {
            if (_modules.ContainsKey(key[..end]))
            {
                return key[..end];
            }
        }
        return null;
    }
}
