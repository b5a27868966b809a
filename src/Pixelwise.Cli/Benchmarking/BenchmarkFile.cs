using System.Text;
using Pixelwise.Cli.Output;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>A file of JSON lines, to which results are added as soon as they are there: what was measured before stays.</summary>
internal sealed class BenchmarkFile : IDisposable
{
    /// <summary>What its name ends in.</summary>
    public const string Extension = ".jsonl";

    private readonly FileStream _stream;

    /// <param name="path">The file to make or to add to.</param>
    /// <exception cref="DataFaultException">It cannot be written.</exception>
    public BenchmarkFile(string path)
    {
        try
        {
            _stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(path, $"Cannot write '{path}': {exception.Message.TrimEnd('.')}. Choose another file.", exception);
        }
    }

    /// <summary>Adds a line, and with it to the disk.</summary>
    public void Add(BenchmarkLine line)
    {
        _stream.Write(Encoding.UTF8.GetBytes(Terminal.ToJsonLine(line) + "\n"));
        _stream.Flush(flushToDisk: true);
    }

    public void Dispose() => _stream.Dispose();
}
