using System.Globalization;

namespace Pixelwise.Models;

/// <summary>The values of a model's options.</summary>
public sealed class ModelSettings
{
    private readonly Dictionary<string, string> _values;
    private readonly string _model;

    /// <summary>Takes what the user set; the other options keep their defaults.</summary>
    /// <param name="model">The model whose options they are.</param>
    /// <param name="set">Names and values.</param>
    /// <exception cref="ArgumentException">The model has no such option; the message names the nearest.</exception>
    public ModelSettings(ModelDescription model, IReadOnlyDictionary<string, string> set)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(set);
        _model = model.Id;
        _values = model.Options.ToDictionary(option => option.Name, option => option.Default, StringComparer.Ordinal);
        foreach (var (name, value) in set)
        {
            if (!_values.ContainsKey(name))
            {
                throw new ArgumentException(
                    _values.Count == 0
                        ? $"Model `{_model}` has no options, so `{name}` cannot be set."
                        : $"Model `{_model}` has no option `{name}`. {NearestName.Suggest(name, _values.Keys)}",
                    nameof(set));
            }
            _values[name] = value;
        }
    }

    /// <summary>Reads <c>name=value</c> pairs as the command line gives them.</summary>
    /// <param name="pairs">One option each.</param>
    /// <exception cref="ArgumentException">A pair has no equals sign, or sets an option twice.</exception>
    public static IReadOnlyDictionary<string, string> ParsePairs(IEnumerable<string> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var set = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[0].Length == 0)
            {
                throw new ArgumentException($"`{pair}` is not of the form name=value; write it like width=32.", nameof(pairs));
            }
            if (!set.TryAdd(parts[0], parts[1]))
            {
                throw new ArgumentException($"Option `{parts[0]}` is set twice; set it once.", nameof(pairs));
            }
        }
        return set;
    }

    /// <summary>The value of a whole-number option.</summary>
    /// <param name="name">One of the model's options.</param>
    /// <param name="atLeast">Its least value.</param>
    /// <exception cref="ArgumentException">It is no such number.</exception>
    public int Integer(string name, int atLeast) =>
        int.TryParse(_values[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= atLeast
            ? value
            : throw new ArgumentException($"Option `{name}` of `{_model}` is `{_values[name]}`; give a whole number of at least {atLeast}.");

    /// <summary>The value of an option that is one of a few numbers.</summary>
    /// <param name="name">One of the model's options.</param>
    /// <param name="allowed">Its possible values.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public int Choice(string name, params ReadOnlySpan<int> allowed) => Integer(name, 0) is var value && allowed.Contains(value)
        ? value
        : throw new ArgumentException($"Option `{name}` of `{_model}` is `{value}`; give one of {string.Join(", ", allowed.ToArray())}.");

    /// <summary>The value of an option that is several whole numbers, each at least 1: <c>1,2,4</c>.</summary>
    /// <param name="name">One of the model's options.</param>
    /// <param name="count">How many they are.</param>
    /// <exception cref="ArgumentException">They are not as many, or one of them is no such number.</exception>
    public int[] Integers(string name, int count)
    {
        var parts = _values[name].Split(',', StringSplitOptions.TrimEntries);
        var numbers = Array.ConvertAll(
            parts, part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return numbers.Length == count && numbers.All(number => number >= 1)
            ? numbers
            : throw new ArgumentException(
                $"Option `{name}` of `{_model}` is `{_values[name]}`; give {count} whole numbers of at least 1, with commas between them.");
    }

    /// <summary>The value of an option that is one of a few words.</summary>
    /// <param name="name">One of the model's options.</param>
    /// <param name="allowed">Its possible values.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public string Choice(string name, params ReadOnlySpan<string> allowed) => allowed.Contains(_values[name])
        ? _values[name]
        : throw new ArgumentException($"Option `{name}` of `{_model}` is `{_values[name]}`; give one of {string.Join(", ", allowed.ToArray())}.");

    /// <summary>The value of a yes-or-no option.</summary>
    /// <param name="name">One of the model's options.</param>
    /// <exception cref="ArgumentException">It is neither true nor false.</exception>
    public bool Flag(string name) => bool.TryParse(_values[name], out var value)
        ? value
        : throw new ArgumentException($"Option `{name}` of `{_model}` is `{_values[name]}`; give true or false.");
}
