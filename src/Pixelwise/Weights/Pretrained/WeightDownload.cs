using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Pixelwise.Weights.Pretrained;

/// <summary>One file on its way from a server into the cache.</summary>
/// <param name="weights">What is fetched.</param>
/// <param name="address">From where.</param>
/// <param name="target">
/// Where it goes once it is whole and right. Until then it grows beside it, under the name of <see cref="Partial"/>.
/// </param>
internal sealed class WeightDownload(PretrainedWeights weights, Uri address, string target)
{
    private const int BufferBytes = 1 << 17;

    // EWOULDBLOCK of Linux and macOS, then ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Locked = [11, 35, unchecked((int)0x80070020)];

    // One for the process, as .NET advises. It follows redirections, and takes the proxy from the environment.
    private static readonly Lazy<HttpClient> Client = new(() =>
        new HttpClient(new SocketsHttpHandler())
        {
            Timeout = Timeout.InfiniteTimeSpan, // silence is timed, not the whole
            DefaultRequestHeaders =
            {
                UserAgent = { new ProductInfoHeaderValue("Pixelwise", typeof(WeightDownload).Assembly.GetName().Version?.ToString(3)) },
            },
        });

    /// <summary>How long the server may stay silent.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>What has arrived so far; the next attempt goes on from its end.</summary>
    private string Partial { get; } = PartialOf(target);

    /// <summary>Where a file grows until it is whole.</summary>
    /// <param name="target">Where it goes then.</param>
    public static string PartialOf(string target) => Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.download");

    /// <summary>Fetches the file, checks it, and gives it its name.</summary>
    /// <exception cref="DownloadException">The network, the server or what it sent is at fault.</exception>
    /// <exception cref="DataFaultException">The disk is full, or the folder cannot be written.</exception>
    public async Task RunAsync(IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            using var partial = Open();
            if (File.Exists(target))
            {
                return; // another process had the lock, and was done
            }
            var isResumed = partial.Length > 0;
            try
            {
                await ReceiveAsync(partial, progress, cancellation).ConfigureAwait(false);
            }
            catch when (partial.Length == 0)
            {
                File.Delete(Partial); // nothing arrived to go on from
                throw;
            }
            var computed = HashOf(partial, cancellation);
            if (isResumed && !weights.Hash.Agrees(computed))
            {
                // The beginning was of another file, or damaged on this disk; only once more from the start can tell.
                Cut(partial, 0);
                await ReceiveAsync(partial, progress, cancellation).ConfigureAwait(false);
                computed = HashOf(partial, cancellation);
            }
            Keep(partial, computed);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(
                Partial,
                $"Cannot write '{Partial}': {AtomicFile.Reason(fault)} " +
                "What has arrived is kept: the next `weights fetch` goes on from there.", fault);
        }
    }

    // The lock ends with the process. Windows would not rename a file that is locked against everything.
    private FileStream Open()
    {
        try
        {
            return new FileStream(
                Partial,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
                bufferSize: 0);
        }
        catch (IOException fault) when (Locked.Contains(fault.HResult))
        {
            throw new DownloadException($"Another process is fetching `{weights.Id}`. Wait until it is done, or stop it.", fault);
        }
    }

    private async Task ReceiveAsync(FileStream partial, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            silence.CancelAfter(Patience);
            using var answer = await AskAsync(partial.Length, silence.Token).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                return; // it was all there already, or is another file's; the hash will tell
            }
            Accept(answer);
            // A server that knows no ranges sends the whole file.
            Cut(partial, answer.StatusCode == HttpStatusCode.PartialContent ? answer.Content.Headers.ContentRange?.From ?? partial.Length : 0);
            partial.Position = partial.Length;
            var total = answer.Content.Headers.ContentLength + partial.Length;
            using var body = await answer.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
            var buffer = new byte[BufferBytes];
            progress?.Report(new DownloadProgress(partial.Length, total));
            for (int read; (read = await ReadAsync(body, buffer, partial.Length, total, silence).ConfigureAwait(false)) > 0;)
            {
                partial.Write(buffer, 0, read);
                progress?.Report(new DownloadProgress(partial.Length, total));
            }
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw new DownloadException(
                $"{address.Host} was silent for {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds, " +
                $"after {Mebibytes(partial.Length)} MiB of `{weights.Id}`. {GoOn}", fault);
        }
        catch (HttpRequestException fault)
        {
            throw new DownloadException(
                $"`{weights.Id}` cannot be fetched: {Proxied(address)} cannot be reached ({fault.Message.TrimEnd('.')}). " +
                "Check the network, and HTTPS_PROXY where there is a proxy; " +
                $"a copy from another machine is taken by `pixelwise weights import {weights.Id} FILE`.", fault);
        }
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer, long arrived, long? total, CancellationTokenSource silence)
    {
        try
        {
            silence.CancelAfter(Patience);
            return await body.ReadAsync(buffer, silence.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw new DownloadException(
                $"The connection to {address.Host} broke after {Mebibytes(arrived)}{(total is { } all ? $" of {Mebibytes(all)}" : "")} MiB of `{weights.Id}`. {GoOn}",
                fault);
        }
    }

    private static void Cut(FileStream partial, long length)
    {
        if (length < partial.Length)
        {
            partial.SetLength(length);
        }
    }

    private Task<HttpResponseMessage> AskAsync(long from, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }
        return Client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private void Accept(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var isGone = answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone;
            throw new DownloadException(
                $"`{weights.Id}` cannot be fetched: {address} answered {(int)answer.StatusCode} ({answer.ReasonPhrase}). "
                    + (
                        isGone
                            ? $"Look at {weights.Page} where it went, and take a copy in with `pixelwise weights import {weights.Id} FILE`."
                            : "Try again later."));
        }
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            throw new DownloadException(
                $"`{weights.Id}` cannot be fetched: {address} answered with a web page, as networks do that ask for a login. " +
                "Open any page in a browser to log in, then try again.");
        }
    }

    private void Keep(FileStream partial, string computed)
    {
        if (!weights.Hash.Agrees(computed))
        {
            var size = Mebibytes(partial.Length);
            File.Delete(Partial);
            throw new DownloadException(
                $"{address} sent another file than the one that was published as `{weights.Id}`: "
                    + $"{size} MiB with {weights.Hash.Show(computed)}, not {weights.Hash}. "
                    + "It was thrown away. Try again; should it be the same, take a copy from elsewhere with `pixelwise weights import "
                    + $"{weights.Id} FILE`.");
        }
        partial.Flush(flushToDisk: true);
        File.Move(Partial, target, overwrite: true);
        DirectoryFlush.Flush(Path.GetDirectoryName(target)!);
    }

    private string HashOf(FileStream partial, CancellationToken cancellation)
    {
        partial.Position = 0;
        return weights.Hash.Compute(partial, partial.Length, cancellation: cancellation);
    }

    private string GoOn => $"What has arrived is kept: `pixelwise weights fetch {weights.Id}` goes on from there.";

    // Behind a proxy it is the proxy that could not be reached, or that could not reach the server.
    private static string Proxied(Uri address) => HttpClient.DefaultProxy.GetProxy(address) is { } proxy && proxy != address
        ? $"{address.Host}, through the proxy {proxy.Host}:{proxy.Port},"
        : address.Host;

    private static string Mebibytes(long bytes) => (bytes / (double)(1 << 20)).ToString("0.0", CultureInfo.InvariantCulture);
}
