using System.IO.Enumeration;
using Pixelwise.Networks;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Training.Optimizers;

/// <summary>
/// Names parameters of a network in a recipe: a key in which <c>*</c> stands for any letters and <c>?</c> for one, or a word that begins
/// with <c>@</c>.
/// </summary>
internal static class ParameterPattern
{
    private const string Bias = "@bias";
    private const string BatchNorm = "@batch-norm";

    /// <summary>The parameters that at least one pattern names.</summary>
    /// <param name="network">The network.</param>
    /// <param name="patterns">Any number.</param>
    /// <param name="section">Path of the patterns in the recipe, for messages.</param>
    /// <exception cref="ArgumentException">A pattern names no parameter: it was mistyped, or meant for another model.</exception>
    public static HashSet<string> Matches(Network network, IReadOnlyList<string> patterns, string section)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pattern in patterns)
        {
            var isNamed = Test(network, pattern);
            string[] named =
            [
                .. network.Parameters.Where(parameter => isNamed(parameter.Key)).Select(parameter => parameter.AliasOf ?? parameter.Key),
            ];
            keys.UnionWith(named.Length > 0 ? named : throw Unknown(network, pattern, section));
        }
        return keys;
    }

    private static Func<string, bool> Test(Network network, string pattern)
    {
        switch (pattern)
        {
            case Bias:
                return key => key.EndsWith(".bias", StringComparison.Ordinal);
            case BatchNorm:
                var keys = network
                    .Nodes.Where(node => node.Operation is BatchNormalization)
                    .SelectMany(node => node.Parameters)
                    .Select(parameter => parameter.Key)
                    .ToHashSet();
                return keys.Contains;
            default:
                return key => FileSystemName.MatchesSimpleExpression(pattern, key, ignoreCase: false);
        }
    }

    private static ArgumentException Unknown(Network network, string pattern, string section) =>
        new(
            pattern.StartsWith('@') && pattern is not (Bias or BatchNorm)
                ? $"`{section}` holds `{pattern}`, but the words that begin with @ are `{Bias}` and `{BatchNorm}`. "
                    + $"{NearestName.Suggest(pattern, [Bias, BatchNorm])}"
                : $"`{section}` holds `{pattern}`, but no parameter of `{network.Name}` is called so. {Suggest(network, pattern)}");

    // Someone who forgot what follows a layer's name is helped best by that layer with a star.
    private static string Suggest(Network network, string pattern)
    {
        string[] keys = [.. network.Parameters.Select(parameter => parameter.Key)];
        return keys.Any(key => key.StartsWith($"{pattern}.", StringComparison.Ordinal))
            ? $"`{pattern}.*` is all of that layer."
            : NearestName.Of(pattern, keys) is { } nearest
                ? $"Did you mean `{nearest}`?"
                : $"Its first are {string.Join(", ", keys.Take(3).Select(key => $"`{key}`"))}; `*` stands for any letters.";
    }
}
