using System.Text;
using System.Text.Json;

namespace Pixelwise.Cli.Comparing;

/// <summary>What a comparison has done so far, as JSON lines: after a kill it goes on with what is left.</summary>
internal sealed class Journal : IDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly List<JournalEntry> _entries;
    private readonly FileStream _file;

    private Journal(List<JournalEntry> entries, FileStream file) => (_entries, _file) = (entries, file);

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="settings">What is measured, and how.</param>
    /// <param name="startAnew">Whether what is there is given up.</param>
    /// <exception cref="DataFaultException">
    /// What is there was measured with other settings, is no journal, or cannot be written.
    /// </exception>
    public static Journal Open(string path, SettingsEntry settings, bool startAnew)
    {
        List<JournalEntry> entries = File.Exists(path) && !startAnew ? Read(path) : [];
        if (entries is [SettingsEntry before, ..] && before != settings)
        {
            throw new DataFaultException(
                path,
                $"'{path}' holds a comparison with other settings ({before.Text}; now {settings.Text}). "
                + "Give another --output, or --force to begin anew.");
        }
        if (entries.Count == 0)
        {
            entries.Add(settings);
        }
        // Written again as it was read: the torn line of a process that was killed is gone then.
        var text = Encoding.UTF8.GetBytes(string.Concat(entries.Select(Line)));
        AtomicFile.Write(path, stream => stream.Write(text));
        return new Journal(entries, new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read));
    }

    /// <summary>The steps of a kind that are done.</summary>
    public IEnumerable<T> All<T>()
        where T : JournalEntry => _entries.OfType<T>();

    /// <summary>Notes a step that is done, on the disk before this returns.</summary>
    public void Add(JournalEntry entry)
    {
        _entries.Add(entry);
        _file.Write(Encoding.UTF8.GetBytes(Line(entry)));
        _file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string Line(JournalEntry entry) => JsonSerializer.Serialize(entry, Options) + "\n";

    private static List<JournalEntry> Read(string path)
    {
        var text = File.ReadAllText(path);
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select((line, index) =>
        {
            try
            {
                return JsonSerializer.Deserialize<JournalEntry>(line, Options) ?? throw new JsonException("It is null.");
            }
            catch (Exception fault) when (fault is JsonException or NotSupportedException)
            {
                throw new DataFaultException(
                    path,
                    $"Line {index + 1} of '{path}' is no step of a comparison: {fault.Message} "
                    + "Remove the line, or give --force to begin anew.", fault);
            }
        })];
    }
}
