using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pixelwise.Cli;

/// <summary>Says what is wrong with arguments that could not be parsed, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>One sentence for each mistake; none where there is none.</summary>
    /// <param name="parsed">What was made of the arguments.</param>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
        {
            return [.. OptionsTakenForArguments(parsed).Select(token => Unknown(token, parsed.CommandResult.Command))];
        }
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0)
        {
            // The parser would add that a command is missing where it did not know the one it got.
            return
            [
                parsed.UnmatchedTokens.Count == 0
                    ? $"Name a command: {string.Join(", ", Names(command.Subcommands))}."
                    : Unknown(parsed.UnmatchedTokens[0], command),
            ];
        }
        // What follows an unknown option is its value, most likely, and no mistake of its own.
        string[] unknownOptions = [.. OptionsTakenForArguments(parsed), .. parsed.UnmatchedTokens.Where(IsOption)];
        var strangers = unknownOptions.Length > 0 ? unknownOptions : parsed.UnmatchedTokens;
        // The parser reports unmatched tokens first, one error each, in their order.
        return
        [
            .. strangers.Select(token => Unknown(token, command)),
            .. parsed.Errors.Skip(parsed.UnmatchedTokens.Count).Select(error => error.Message),
        ];
    }

    private static string Unknown(string token, Command command)
    {
        if (IsOption(token))
        {
            var name = token.Split('=')[0];
            return $"Unknown option `{name}`. {NearestName.Suggest(name, [.. Names(Options(command))])}";
        }
        return command.Subcommands.Count > 0
            ? $"Unknown command `{token}`. {NearestName.Suggest(token, [.. Names(command.Subcommands)])}"
            : $"`{token}` is one argument too many.";
    }

    // The parser takes an unknown option for a photo, say. A file that is called so can be given as ./-name, or behind --.
    private static IEnumerable<string> OptionsTakenForArguments(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? []
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(IsOption);

    private static bool IsOption(string token) => token.StartsWith('-') && token.Length > 1; // a dash alone is standard input

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(Options).Where(option => option.Recursive));

    private static IEnumerable<string> Names(IEnumerable<Symbol> symbols) => symbols.Where(symbol => !symbol.Hidden).Select(symbol => symbol.Name);
}
