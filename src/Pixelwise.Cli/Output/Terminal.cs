using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Pixelwise.Cli.Output;

/// <summary>How results are shown: tables for a person, JSON for a program.</summary>
internal static class Terminal
{
    /// <summary>Columns from which a table has room for its widest form.</summary>
    public const int WideColumns = 120;

    // Where a file or another program reads, a line must not be broken for a screen that is not there.
    private const int UnboundedColumns = 10_000;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // no browser reads it as HTML, and people read \u0060 badly
        Converters = { new UndefinedAsNull(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly JsonSerializerOptions LineOptions = new(JsonOptions) { WriteIndented = false };

    private static readonly Lazy<IAnsiConsole> Out = new(() => Create(Console.Out, Console.IsOutputRedirected));

    private static readonly Lazy<IAnsiConsole> Err = new(() => Create(Console.Error, Console.IsErrorRedirected));

    /// <summary>Standard error, where progress is shown so that it stays out of results.</summary>
    public static IAnsiConsole Error => Err.Value;

    /// <summary>Columns of standard output; many where it is not a terminal.</summary>
    public static int Columns => Out.Value.Profile.Width;

    /// <summary>Prints a table on standard output, without the blanks that fill its last column.</summary>
    /// <param name="table">What to print.</param>
    public static void Write(Table table) => Out.Value.Write(table);

    /// <summary>Prints a line on standard output, broken between words where the terminal ends.</summary>
    /// <param name="text">Plain text; brackets are brackets.</param>
    public static void WriteLine(string text = "") => Out.Value.WriteLine(text);

    /// <summary>Prints one JSON document on standard output; an undefined number is null.</summary>
    /// <param name="value">What to print.</param>
    public static void WriteJson(object value) => Console.Out.WriteLine(ToJson(value));

    /// <summary>One JSON document; an undefined number is null.</summary>
    /// <param name="value">What to write.</param>
    public static string ToJson(object value) => JsonSerializer.Serialize(value, JsonOptions);

    /// <summary>One JSON document without a break in it; an undefined number is null.</summary>
    /// <param name="value">What to write.</param>
    public static string ToJsonLine(object value) => JsonSerializer.Serialize(value, LineOptions);

    /// <summary>Reads a value from what <see cref="ToJsonLine"/> made of it.</summary>
    /// <exception cref="JsonException">The line is none of a value of this type.</exception>
    public static T FromJsonLine<T>(string line) => JsonSerializer.Deserialize<T>(line, LineOptions) ?? throw new JsonException("It is null.");

    /// <summary>An empty table in the product's style.</summary>
    /// <param name="columns">Headings; one that begins with <c>&gt;</c> is aligned to the right.</param>
    public static Table Table(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(column.StartsWith('>') ? new TableColumn(column[1..]).RightAligned().NoWrap() : new TableColumn(column));
        }
        return table;
    }

    /// <summary>A count with a unit: <c>351.7 k</c>, <c>16.15 G</c>.</summary>
    /// <param name="count">At least 0.</param>
    public static string Count(double count) => count switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e9:0.00} G"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.00} M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:0.0} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count:0}"),
    };

    /// <summary>A number with its noun: <c>1 thread</c>, <c>2 threads</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">Of what, for one; more of them end with an s.</param>
    public static string Counted(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>A share with two decimals: <c>51.30 %</c>; <c>n/a</c> where it is undefined.</summary>
    /// <param name="share">In [0, 1], or NaN.</param>
    public static string Percent(double share) => double.IsNaN(share) ? "n/a" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %");

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (isRedirected)
        {
            console.Profile.Width = UnboundedColumns;
        }
        return console;
    }

    private sealed class UndefinedAsNull : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
