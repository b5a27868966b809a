using System.Globalization;
using System.Text;
using Pixelwise.Imaging;

namespace Pixelwise.Training.Recipes;

/// <summary>The values of a recipe as text: what <c>Parse</c> reads, <c>Format</c> writes.</summary>
internal static class RecipeText
{
    /// <summary>
    /// A name of C# as a key or value of a file: <c>LearningRate</c> → <c>learning-rate</c>, <c>BFloat16</c> → <c>bfloat16</c>.
    /// </summary>
    public static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && char.IsLower(name[i - 1]))
            {
                text.Append('-');
            }
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    /// <summary>Reads a value.</summary>
    /// <param name="type">Type of the property.</param>
    /// <param name="node">What was written.</param>
    /// <exception cref="FormatException">It is no such value; the message says what is expected, to follow "is `x`, but".</exception>
    public static object Parse(Type type, RecipeNode node)
    {
        if (type == typeof(ValueDictionary<string>))
        {
            return node is MapNode map
                ? new ValueDictionary<string>(
                    map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Scalar(entry.Value, $"{entry.Key} takes one value"))))
                : throw new FormatException("names and values are expected, one `name: value` a line");
        }
        if (type == typeof(ValueDictionary<double>))
        {
            return node is MapNode map
                ? new ValueDictionary<double>(
                    map.Entries.Select(entry =>
                        KeyValuePair.Create(entry.Key, Number(Scalar(entry.Value, $"{entry.Key} takes one number")))))
                : throw new FormatException("names and numbers are expected, such as { out: 1, aux: 0.4 }");
        }
        if (type == typeof(ValueList<double>))
        {
            return ValueList.Create<double>([.. Items(node).Select(Number)]);
        }
        if (type == typeof(ValueList<string>))
        {
            return ValueList.Create<string>([.. Items(node)]);
        }
        if (type == typeof(ChannelValues))
        {
            return Items(node) is [var red, var green, var blue]
                ? new ChannelValues(Number(red), Number(green), Number(blue))
                : throw new FormatException("three numbers are expected, red, green and blue: [0.485, 0.456, 0.406]");
        }
        var text = Scalar(node, "one value is expected");
        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(double) => Number(text),
            _ when type == typeof(bool) => text switch
            {
                "true" => true,
                "false" => false,
                _ => throw new FormatException("true or false is expected"),
            },
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new FormatException("a whole number is expected"),
            _ when type == typeof(ulong) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new FormatException("a whole number of at least 0 is expected"),
            _ when type == typeof(ImageSize) => Size(text),
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>().FirstOrDefault(value => Format(value) == text)
                ?? throw new FormatException($"one of {Choices(Enum.GetNames(type).Select(Kebab))} is expected"),
            _ => throw new NotSupportedException($"A recipe's key cannot be a {type}; teach {nameof(RecipeText)} to read it."),
        };
    }

    /// <summary>Writes one value so that <see cref="Parse"/> reads it back equal.</summary>
    public static string Format(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        ImageSize size => size.ToString(),
        Enum name => Kebab(name.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>The items of a value that is a list, or null for one that is not.</summary>
    public static IReadOnlyList<string>? FormatItems(object value) => value switch
    {
        ChannelValues channels => [Format(channels.Red), Format(channels.Green), Format(channels.Blue)],
        ValueList<double> numbers => [.. numbers.Select(number => Format(number))],
        ValueList<string> texts => [.. texts],
        _ => null,
    };

    /// <summary><c>`a`, `b` or `c`</c>.</summary>
    public static string Choices(IEnumerable<string> names)
    {
        var quoted = names.Select(name => $"`{name}`").ToArray();
        return quoted.Length == 1 ? quoted[0] : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }

    /// <summary>A node as a message shows it.</summary>
    public static string Show(RecipeNode node) => node switch
    {
        ScalarNode scalar => scalar.Text,
        ListNode list => $"[{string.Join(", ", list.Items)}]",
        _ => "a section",
    };

    private static string Scalar(RecipeNode node, string expected) => node is ScalarNode scalar ? scalar.Text : throw new FormatException(expected);

    // The command line writes a list as [a, b] or a,b; an item may be quoted as it is in a file.
    private static IReadOnlyList<string> Items(RecipeNode node) =>
        node switch
        {
            ListNode list => list.Items,
            ScalarNode { Origin.IsFile: false } scalar =>
            [
                .. scalar
                    .Text.Trim('[', ']')
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(item => item.Trim('"', '\'')),
            ],
            _ => throw new FormatException("a list is expected, such as [a, b]"),
        };

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException("a number is expected, such as 0.001 or 1e-3");

    private static ImageSize Size(string text) =>
        text.Split('x') is [var height, var width]
        && int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var h)
        && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var w)
            ? new ImageSize(h, w)
            : throw new FormatException("height x width is expected, such as 360x480");
}
