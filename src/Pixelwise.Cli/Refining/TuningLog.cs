using System.Text.Json;

namespace Pixelwise.Cli.Refining;

/// <summary>The trials of a search, a line of JSON each, so that a search that was stopped goes on where it was.</summary>
/// <remarks>The first line says what is searched on; a log of other weights or images is not gone on with.</remarks>
internal sealed class TuningLog
{
    /// <summary>How its files end.</summary>
    public const string Extension = ".jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string _path;
    private readonly List<TuningTrial> _trials;

    private TuningLog(string path, TuningSubject subject, IEnumerable<TuningTrial> trials) =>
        (_path, Subject, _trials) = (path, subject, [.. trials]);

    /// <summary>What is searched on.</summary>
    public TuningSubject Subject { get; }

    /// <summary>All trials so far, in order.</summary>
    public IReadOnlyList<TuningTrial> Trials => _trials;

    /// <summary>The trial with the highest score, the first of equals.</summary>
    public TuningTrial Best => _trials.MaxBy(trial => trial.MeanIoU)!;

    /// <summary>Reads a search.</summary>
    /// <param name="path">Its file. The torn line of a killed search is left out.</param>
    /// <exception cref="DataFaultException">It is missing or no such file, or holds no trial yet.</exception>
    public static TuningLog Read(string path)
    {
        var log = ReadAny(path);
        return log.Trials.Count > 0
            ? log
            : throw new DataFaultException(path, $"'{path}' holds no trial yet. Let `pixelwise crf tune` go on with it.");
    }

    /// <summary>Goes on with a search, or begins one.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="subject">What is searched on.</param>
    /// <exception cref="DataFaultException">The file is of another search, or no such file, or cannot be written.</exception>
    public static TuningLog Open(string path, TuningSubject subject)
    {
        if (!File.Exists(path))
        {
            var log = new TuningLog(path, subject, []);
            log.Write();
            return log;
        }
        var found = ReadAny(path);
        if (found.Subject != subject)
        {
            throw new DataFaultException(path,
                $"'{path}' is a search with {found.Subject}, but this one is with {subject}. Name another file with --output, or ask for the same.");
        }
        found.Write(); // without a torn line
        return found;
    }

    /// <summary>Keeps a trial. When this returns, killing the process loses nothing of it.</summary>
    public void Add(TuningTrial trial)
    {
        _trials.Add(trial);
        Write();
    }

    private static TuningLog ReadAny(string path)
    {
        try
        {
            var lines = File.ReadAllText(path).Split('\n');
            var subject = JsonSerializer.Deserialize<TuningSubject>(lines[0], Json);
            return new TuningLog(path, subject!, lines[1..^1].Select(line => JsonSerializer.Deserialize<TuningTrial>(line, Json)!));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or ArgumentNullException)
        {
            throw new DataFaultException(path, $"'{path}' is no search of `pixelwise crf tune`. Name one that it wrote.", fault);
        }
    }

    private void Write()
    {
        var lines = Trials.Select(trial =>
            JsonSerializer.Serialize(
                new
                {
                    trial.BilateralWeight,
                    trial.SigmaXy,
                    trial.SigmaRgb,
                    trial.MeanIoU,
                },
                Json));
        var text = string.Concat(lines.Prepend(JsonSerializer.Serialize(Subject, Json)).Select(line => line + "\n"));
        AtomicFile.Write(_path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}
