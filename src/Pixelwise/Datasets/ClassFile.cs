using System.Globalization;
using System.Text;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>Reads and writes <c>classes.csv</c>, in which a folder dataset names its classes.</summary>
/// <remarks>
/// The first line names the columns: <c>name,r,g,b</c>, and optionally <c>id</c> and <c>group</c>, in any order. Without ids, classes are
/// numbered from 0 in the order of the lines. With ids, these are 0 to n − 1, each once, and rows of id 255 give the colours that stand for
/// void.
/// </remarks>
public static class ClassFile
{
    /// <summary>The file's name, in the root of the dataset.</summary>
    public const string Name = "classes.csv";

    private static readonly string[] Needed = ["name", "r", "g", "b"];
    private static readonly string[] Allowed = ["name", "r", "g", "b", "id", "group"];

    private sealed record Row(int Line, int Id, SemanticClass Class);

    /// <summary>Reads the classes, and the colours that stand for void.</summary>
    /// <exception cref="DataFaultException">A line is wrong; its number, what it holds and the mend are named.</exception>
    internal static (ClassSet Classes, IReadOnlyList<Rgb> Void) Read(TreeFile file)
    {
        var path = file.Path;
        var lines = ListFile.Read(file);
        if (lines.Count < 2)
        {
            throw new DataFaultException(
                path,
                $"`{path}` names no class; its first line is `name,r,g,b`, and each further line one class, such as `road,128,64,128`.");
        }
        var columns = Header(path, lines[0]);
        var rows = lines.Skip(1).Select((line, i) => Parse(path, columns, line, i)).ToArray();
        RequireUnique(path, rows, "name", row => row.Class.Name.ToUpperInvariant(), row => row.Class.Name);
        var classes = rows.Where(row => row.Id != LabelMap.Ignore).ToArray();
        RequireUnique(path, classes, "id", row => row.Id, row => row.Id.ToString(CultureInfo.InvariantCulture));
        if (classes.Length == 0)
        {
            throw new DataFaultException(path, $"`{path}` names only void (id {LabelMap.Ignore}); add the classes, numbered from 0.");
        }
        if (classes.FirstOrDefault(row => row.Id >= classes.Length) is { } gap)
        {
            throw new DataFaultException(
                path,
                $"`{path}` line {gap.Line}: id {gap.Id} leaves a gap, as there are {classes.Length} classes; "
                + $"number them 0 to {classes.Length - 1}, and void {LabelMap.Ignore}.");
        }
        return (
            new ClassSet(classes.OrderBy(row => row.Id).Select(row => row.Class)),
            [.. rows.Where(row => row.Id == LabelMap.Ignore).Select(row => row.Class.Color)]);
    }

    /// <summary>Writes classes, so that a folder of photos and masks is a dataset.</summary>
    /// <param name="path">The file, in the root of the dataset. An existing one is replaced.</param>
    /// <param name="classes">The classes; a comma in a name becomes a semicolon.</param>
    /// <exception cref="DataFaultException">The file may not be written.</exception>
    public static void Write(string path, ClassSet classes)
    {
        // A comma would begin the next column.
        var lines = classes.Select(each => string.Create(
            CultureInfo.InvariantCulture, $"{each.Name.Replace(',', ';')},{each.Color.R},{each.Color.G},{each.Color.B}"));
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(string.Join('\n', ["name,r,g,b", .. lines, ""]))));
    }

    private static string[] Header(string path, (int Number, string Text) line)
    {
        var columns = Cells(line.Text);
        foreach (var column in columns)
        {
            if (!Allowed.Contains(column, StringComparer.OrdinalIgnoreCase))
            {
                throw new DataFaultException(path,
                    $"`{path}` line {line.Number}: the first line names the columns, but `{column}` is none. "
                    + $"{NearestName.Suggest(column, Allowed)} Begin the file with `name,r,g,b`.");
            }
        }
        var missing = Needed.Except(columns, StringComparer.OrdinalIgnoreCase).ToArray();
        return missing.Length == 0 && columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() == columns.Length
            ? [.. columns.Select(column => column.ToLowerInvariant())]
            : throw new DataFaultException(path,
                $"`{path}` line {line.Number}: {(missing.Length > 0 ? $"column `{missing[0]}` is missing" : "a column occurs twice")}; "
                + "name each of `name,r,g,b` once, and `id` and `group` if you need them.");
    }

    private static Row Parse(string path, string[] columns, (int Number, string Text) line, int order)
    {
        var cells = Cells(line.Text);
        if (cells.Length != columns.Length)
        {
            throw new DataFaultException(
                path,
                $"`{path}` line {line.Number}: {cells.Length} values for {columns.Length} columns ({string.Join(',', columns)}); "
                + "commas inside a name are not possible.");
        }
        string? Cell(string column) => Array.IndexOf(columns, column) is >= 0 and var place ? cells[place] : null;
        byte Byte(string column) =>
            byte.TryParse(Cell(column), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new DataFaultException(
                    path,
                    $"`{path}` line {line.Number}: `{column}` is `{Cell(column)}`, but it is a whole number from 0 to 255.");

        var name = Cell("name")!;
        if (name.Length == 0)
        {
            throw new DataFaultException(path, $"`{path}` line {line.Number}: the class has no name; give it one.");
        }
        var group = Cell("group") is { Length: > 0 } text ? text : null;
        return new(line.Number, Cell("id") is null ? order : Byte("id"), new SemanticClass(name, new Rgb(Byte("r"), Byte("g"), Byte("b")), group));
    }

    private static void RequireUnique<TKey>(string path, Row[] rows, string what, Func<Row, TKey> key, Func<Row, string> show)
    {
        if (rows.GroupBy(key).FirstOrDefault(group => group.Count() > 1)?.ToArray() is [var first, var second, ..])
        {
            throw new DataFaultException(path, $"`{path}` line {second.Line}: {what} `{show(second)}` was taken in line {first.Line}; change one.");
        }
    }

    private static string[] Cells(string line) => line.TrimStart('\uFEFF').Split(',', StringSplitOptions.TrimEntries);
}
