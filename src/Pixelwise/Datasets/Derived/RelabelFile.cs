using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets.Derived;

/// <summary>Reads a mapping file: which class becomes which.</summary>
/// <remarks>
/// The first line is <c>from,to</c>; each further line names a class of the dataset and the class that it becomes, or <c>ignore</c>. Every
/// class of the dataset stands in one line. Several classes with one target are merged. Targets are numbered in the order in which they
/// first occur, and have the colour of the first class that becomes them; the dataset's background stays background if nothing else is
/// merged into it.
/// </remarks>
internal static class RelabelFile
{
    private const string Header = "from,to";
    private const string Nothing = "ignore";

    private sealed record Row(int Line, int From, string To);

    /// <summary>Reads a mapping of a dataset's classes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classes">The classes that it is for.</param>
    /// <exception cref="DataFaultException">A line is wrong, or a class is missing; line, value and mend are named.</exception>
    public static Relabelling Read(string path, ClassSet classes)
    {
        var file = Path.GetFullPath(path);
        var lines = ListFile.Read(new DiskTree(Path.GetDirectoryName(file)!).File(Path.GetFileName(file)));
        if (
            lines.Count == 0
            || !lines[0]
                .Text.TrimStart('\uFEFF')
                .Replace(" ", "", StringComparison.Ordinal)
                .Equals(Header, StringComparison.OrdinalIgnoreCase))
        {
            throw new DataFaultException(
                path,
                $"`{path}` does not begin with the line `{Header}`; put it there, and below it a line for each class, such as `road,flat`.");
        }
        string[] names = [.. classes.Select(one => one.Name)];
        var rows = lines.Skip(1).Select(line => Parse(path, line, names)).ToArray();
        RequireEachOnce(path, rows, names);
        string[] targets = [.. rows.Select(row => row.To).Where(to => !IsNothing(to)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (targets.Length == 0)
        {
            throw new DataFaultException(path, $"`{path}` ignores every class; let one at least become a class.");
        }
        var ids = Relabelling.Ignored();
        foreach (var row in rows.Where(row => !IsNothing(row.To)))
        {
            ids[row.From] = (byte)Array.FindIndex(targets, target => target.Equals(row.To, StringComparison.OrdinalIgnoreCase));
        }
        var colors = targets.Select((_, id) => classes[rows.First(row => ids[row.From] == id).From].Color);
        return new Relabelling(
            new ClassSet(targets.Zip(colors, (name, color) => new SemanticClass(name, color)), Background(classes, rows, ids)),
            ids);
    }

    private static Row Parse(string path, (int Number, string Text) line, string[] names)
    {
        if (line.Text.Split(',', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } from, { Length: > 0 } to])
        {
            throw new DataFaultException(
                path,
                $"`{path}` line {line.Number}: `{line.Text}` is no pair; "
                + $"write a class of the dataset, a comma, and the class that it becomes or `{Nothing}`.");
        }
        var id = Array.FindIndex(names, name => name.Equals(from, StringComparison.OrdinalIgnoreCase));
        return id >= 0
            ? new Row(line.Number, id, to)
            : throw new DataFaultException(
                path,
                $"`{path}` line {line.Number}: the dataset has no class `{from}`. {NearestName.Suggest(from, names)}");
    }

    private static void RequireEachOnce(string path, Row[] rows, string[] names)
    {
        if (rows.GroupBy(row => row.From).FirstOrDefault(group => group.Count() > 1)?.ToArray() is [var first, var second, ..])
        {
            throw new DataFaultException(
                path,
                $"`{path}` line {second.Line}: `{names[second.From]}` stands in line {first.Line} already; remove one.");
        }
        string[] missing = [.. names.Where((_, id) => rows.All(row => row.From != id)).Select(name => $"`{name}`")];
        if (missing.Length > 0)
        {
            throw new DataFaultException(
                path,
                $"`{path}` does not say what becomes of {string.Join(", ", missing)}; "
                + $"add a line for each, `{missing[0].Trim('`')},{Nothing}` to ignore its pixels.");
        }
    }

    private static int? Background(ClassSet classes, Row[] rows, byte[] ids) =>
        classes.Background is { } background
        && ids[background] != LabelMap.Ignore
        && rows.Count(row => ids[row.From] == ids[background]) == 1
            ? ids[background]
            : null;

    private static bool IsNothing(string target) => target.Equals(Nothing, StringComparison.OrdinalIgnoreCase);
}
