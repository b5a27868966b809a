using System.Text;
using System.Text.Json;

namespace Pixelwise.Training.Runs;

/// <summary>A run's figures as JSON lines: one object a line, appended, and with the system before the next step begins.</summary>
/// <remarks>
/// A killed run loses no line but perhaps the end of the last one, which the next opening removes. On resume the lines behind the
/// checkpoint go, too: those steps are done again. So the file of a run that was interrupted equals that of one that was not.
/// </remarks>
public sealed class MetricsLog : IDisposable
{
    private readonly FileStream _file;

    private MetricsLog(FileStream file) => _file = file;

    /// <summary>Opens a log to append to, making it if there is none.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="lastStep">The checkpoint's step: entries of later steps are dropped; -1 empties the log.</param>
    /// <exception cref="DataFaultException">The file cannot be written, or a line in its middle is no entry.</exception>
    public static MetricsLog Open(string path, long lastStep)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var kept = File.Exists(path) ? Read(path).Where(entry => entry.Step <= lastStep) : [];
        var text = Encoding.UTF8.GetBytes(string.Concat(kept.Select(entry => Line(entry))));
        AtomicFile.Write(path, stream => stream.Write(text));
        return new MetricsLog(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read));
    }

    /// <summary>Reads every entry of a log, also while it is written; the torn line of a killed run is left out.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFaultException">There is no such file, or a line is no entry.</exception>
    public static IReadOnlyList<MetricsEntry> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new DataFaultException(path, $"There are no metrics '{path}'. Name the folder of a run that has begun.");
        }
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select((line, index) => Parse(path, line, index + 1))];
    }

    /// <summary>Appends an entry. When this returns, killing the process loses nothing of it.</summary>
    /// <param name="entry">What was measured.</param>
    public void Add(MetricsEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _file.Write(Encoding.UTF8.GetBytes(Line(entry)));
        _file.Flush(); // to the system, which outlives the process; a flush to the disk at each step would cost more than the step
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static string Line(MetricsEntry entry)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", entry.Kind);
            json.WriteNumber("epoch", entry.Epoch);
            json.WriteNumber("step", entry.Step);
            foreach (var (name, value) in entry.Values)
            {
                Write(json, name, value);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    // JSON knows no NaN and no infinity.
    private static void Write(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static MetricsEntry Parse(string path, string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var values = new Dictionary<string, double>();
            foreach (var property in root.EnumerateObject().Where(property => property.Name is not ("kind" or "epoch" or "step")))
            {
                values[property.Name] = property.Value.ValueKind == JsonValueKind.Null ? double.NaN : property.Value.GetDouble();
            }
            return new MetricsEntry(
                root.GetProperty("kind").GetString()!,
                root.GetProperty("epoch").GetInt32(),
                root.GetProperty("step").GetInt64(),
                values);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataFaultException(path, $"Line {number} of '{path}' is no entry of a metrics log: {fault.Message} Remove the line.", fault);
        }
    }
}
