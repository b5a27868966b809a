using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pixelwise.Tests;

/// <summary>
/// A web server on this machine with one file, and the faults that servers and networks have. It can stand for a proxy, too.
/// </summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _closing = new();

    public FileServer(byte[] file)
    {
        File = file;
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>What it serves, whatever is asked for.</summary>
    public byte[] File { get; set; }

    /// <summary>Its answer, where it does not send the file.</summary>
    public string? Refusal { get; set; }

    /// <summary>What it says the file is.</summary>
    public string ContentType { get; set; } = "application/octet-stream";

    /// <summary>Whether it can send the rest of a file.</summary>
    public bool KnowsRanges { get; set; } = true;

    /// <summary>Whether it says how long the file is; if not, the end of the connection is the end of the file.</summary>
    public bool StatesLength { get; set; } = true;

    /// <summary>Bytes of the body after which it hangs up.</summary>
    public int? BreaksAfter { get; set; }

    /// <summary>Bytes of the body after which it says no more.</summary>
    public int? FallsSilentAfter { get; set; }

    /// <summary>What was asked, head by head.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Where it listens: <c>http://127.0.0.1:…/</c>.</summary>
    public Uri Root => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>Address of the file.</summary>
    public Uri Address => new(Root, "net.pth");

    /// <summary>Takes it off the network; a second time does nothing.</summary>
    public void Dispose()
    {
        if (!_closing.IsCancellationRequested)
        {
            _closing.Cancel();
            _listener.Dispose();
            _closing.Dispose();
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // the test is over
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                var head = await ReadHeadAsync(stream);
                Requests.Enqueue(head);
                await SendAsync(stream, head);
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException)
            {
                // the other side hung up, or the test is over
            }
        }
    }

    private async Task SendAsync(NetworkStream stream, string head)
    {
        if (Refusal is not null)
        {
            await WriteAsync(stream, $"HTTP/1.1 {Refusal}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }
        var from = KnowsRanges ? RangeStart(head) : 0;
        if (from > 0 && from >= File.Length)
        {
            await WriteAsync(
                stream,
                $"HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */{File.Length}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }
        var rest = File.AsMemory(from);
        var range = from > 0 ? $"Content-Range: bytes {from}-{File.Length - 1}/{File.Length}\r\n" : "";
        var length = StatesLength ? $"Content-Length: {rest.Length}\r\n" : "";
        await WriteAsync(
            stream,
            $"HTTP/1.1 {(from > 0 ? "206 Partial Content" : "200 OK")}\r\nContent-Type: {ContentType}\r\n{range}{length}Connection: close\r\n\r\n");
        await stream.WriteAsync(rest[..Math.Min(rest.Length, BreaksAfter ?? FallsSilentAfter ?? rest.Length)], _closing.Token);
        if (FallsSilentAfter is not null)
        {
            await Task.Delay(Timeout.Infinite, _closing.Token);
        }
    }

    private static int RangeStart(string head)
    {
        const string Header = "Range: bytes=";
        var at = head.IndexOf(Header, StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(head[(at + Header.Length)..].Split('-')[0], CultureInfo.InvariantCulture);
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var letter = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(letter, _closing.Token) > 0)
        {
            head.Append((char)letter[0]);
        }
        return head.ToString();
    }

    private static ValueTask WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text));
}
