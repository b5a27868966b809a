using System.Text;
using System.Text.Json;
using Pixelwise.Cli.Output;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>A file of JSON lines, to which results are added as soon as they are there: what was measured before stays.</summary>
internal sealed class BenchmarkFile : IDisposable
{
    /// <summary>What its name ends in.</summary>
    public const string Extension = ".jsonl";

    private readonly string _path;
    private readonly FileStream _stream;

    /// <param name="path">The file to make or to add to; the torn last line of a run that was killed is removed.</param>
    /// <exception cref="DataFaultException">It cannot be written.</exception>
    public BenchmarkFile(string path)
    {
        _path = path;
        try
        {
            _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            EndWithWholeLine();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(path, $"Cannot write '{path}': {exception.Message.TrimEnd('.')}. Choose another file.", exception);
        }
    }

    /// <summary>Reads what it holds already.</summary>
    /// <exception cref="DataFaultException">A line is no result.</exception>
    public IReadOnlyList<BenchmarkLine> Read() =>
        [
            .. Text()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(
                    (line, index) =>
                    {
                        try
                        {
                            return Terminal.FromJsonLine<BenchmarkLine>(line);
                        }
                        catch (JsonException fault)
                        {
                            throw new DataFaultException(
                                _path,
                                $"Line {index + 1} of '{_path}' is no result of a benchmark: {fault.Message} Remove the line, or leave --resume out.",
                                fault);
                        }
                    }),
        ];

    /// <summary>Adds a line, and with it to the disk.</summary>
    public void Add(BenchmarkLine line)
    {
        _stream.Write(Encoding.UTF8.GetBytes(Terminal.ToJsonLine(line) + "\n"));
        _stream.Flush(flushToDisk: true);
    }

    public void Dispose() => _stream.Dispose();

    private void EndWithWholeLine()
    {
        var text = Text();
        var last = text[(text.LastIndexOf('\n') + 1)..];
        if (IsTorn(last))
        {
            _stream.SetLength(_stream.Length - Encoding.UTF8.GetByteCount(last));
            _stream.Seek(0, SeekOrigin.End);
        }
        else if (last.Length > 0)
        {
            _stream.WriteByte((byte)'\n');
        }
    }

    private static bool IsTorn(string line)
    {
        try
        {
            JsonDocument.Parse(line).Dispose();
            return false;
        }
        catch (JsonException)
        {
            return line.StartsWith('{'); // anything else was never a line of ours, and is not ours to remove
        }
    }

    private string Text()
    {
        var bytes = new byte[_stream.Length];
        _stream.Seek(0, SeekOrigin.Begin);
        _stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
