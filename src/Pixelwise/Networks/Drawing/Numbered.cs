using System.Text.RegularExpressions;

namespace Pixelwise.Networks.Drawing;

/// <summary>Names that differ in their last number: <c>conv5_3_D</c>, <c>conv5_2_D</c>.</summary>
internal static partial class Numbered
{
    /// <summary>Whether two names differ in their last number only.</summary>
    public static bool HaveOneStem(string a, string b) =>
        LastNumber().Match(a) is { Success: true } left
        && LastNumber().Match(b) is { Success: true } right
        && left.Groups["before"].Value == right.Groups["before"].Value
        && left.Groups["after"].Value == right.Groups["after"].Value;

    /// <summary>A run of such names in short: <c>conv5_3–1_D</c>.</summary>
    public static string Range(string first, string last)
    {
        var match = LastNumber().Match(first);
        return $"{match.Groups["before"]}{match.Groups["number"]}–{LastNumber().Match(last).Groups["number"]}{match.Groups["after"]}";
    }

    [GeneratedRegex(@"^(?<before>.*?)(?<number>[0-9]+)(?<after>[^0-9]*)$")]
    private static partial Regex LastNumber();
}
