using System.CommandLine;

namespace Pixelwise.Cli;

/// <summary>Says what is wrong with arguments that could not be parsed, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>One sentence for each mistake.</summary>
    /// <param name="parsed">A parse result with errors.</param>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0)
        {
            // The parser would add that a command is missing where it did not know the one it got.
            return [parsed.UnmatchedTokens.Count == 0 ? $"Name a command: {string.Join(", ", Names(command.Subcommands))}." : Unknown(parsed.UnmatchedTokens[0], command)];
        }
        // What follows an unknown option is its value, most likely, and no mistake of its own.
        var strangers = parsed.UnmatchedTokens.Any(IsOption) ? parsed.UnmatchedTokens.Where(IsOption) : parsed.UnmatchedTokens;
        // The parser reports unmatched tokens first, one error each, in their order.
        return [.. strangers.Select(token => Unknown(token, command)), .. parsed.Errors.Skip(parsed.UnmatchedTokens.Count).Select(error => error.Message)];
    }

    private static string Unknown(string token, Command command)
    {
        if (IsOption(token))
        {
            return $"Unknown option `{token}`. {NearestName.Suggest(token, [.. Names(Options(command))])}";
        }
        return command.Subcommands.Count > 0
            ? $"Unknown command `{token}`. {NearestName.Suggest(token, [.. Names(command.Subcommands)])}"
            : $"`{token}` is one argument too many.";
    }

    private static bool IsOption(string token) => token.StartsWith('-');

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(Options).Where(option => option.Recursive));

    private static IEnumerable<string> Names(IEnumerable<Symbol> symbols) => symbols.Where(symbol => !symbol.Hidden).Select(symbol => symbol.Name);
}
