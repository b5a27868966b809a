using System.Security.Cryptography;
using Pixelwise.Imaging;
using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Tests.Weights.Pretrained;

public sealed class PretrainedCacheTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _file = new byte[3 * Megabyte];
    private readonly FileServer _server;
    private readonly PretrainedCache _cache;

    public PretrainedCacheTests()
    {
        new Random(1).NextBytes(_file);
        _server = new FileServer(_file);
        _cache = new PretrainedCache(_folder.Path);
    }

    private PretrainedWeights Net => new()
    {
        Id = "net",
        Model = "enet",
        Outputs = 12,
        TrainedOn = "noise",
        Address = _server.Address,
        Page = new Uri("https://example.org/net"),
        Hash = new FileHash(HashKind.Sha256, Convert.ToHexString(SHA256.HashData(_file))[..8]),
        Terms = "None.",
        Normalization = Normalization.UnitRange,
    };

    [Fact]
    public async Task A_fetched_file_needs_no_network_any_more()
    {
        var path = await Fetch();
        _server.Dispose();

        Assert.Equal(_file, File.ReadAllBytes(path));
        Assert.Equal(path, await Fetch());
        Assert.Equal([Net.FileName], _folder.FileNames);
    }

    [Fact]
    public async Task Progress_ends_with_the_whole_file()
    {
        var seen = new List<DownloadProgress>();

        await _cache.FetchAsync(Net, new Observer(seen.Add), Cancellation);

        Assert.Equal(new DownloadProgress(0, _file.Length), seen[0]);
        Assert.Equal(new DownloadProgress(_file.Length, _file.Length), seen[^1]);
    }

    [Fact]
    public async Task A_broken_connection_keeps_what_arrived_and_the_next_attempt_goes_on_from_there()
    {
        _server.BreaksAfter = Megabyte;

        Assert.Equal(
            "The connection to 127.0.0.1 broke after 1.0 of 3.0 MiB of `net`. What has arrived is kept: "
            + "`pixelwise weights fetch net` goes on from there.",
            await Fault());
        Assert.False(_cache.Holds(Net));

        _server.BreaksAfter = null;
        Assert.Equal(_file, File.ReadAllBytes(await Fetch()));
        Assert.Contains($"Range: bytes={Megabyte}-", _server.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal([Net.FileName], _folder.FileNames);
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_sends_the_file_from_its_start()
    {
        _server.BreaksAfter = Megabyte;
        await Fault();

        (_server.BreaksAfter, _server.KnowsRanges) = (null, false);

        Assert.Equal(_file, File.ReadAllBytes(await Fetch()));
    }

    [Fact]
    public async Task What_is_whole_but_was_not_named_any_more_is_checked_and_named()
    {
        File.WriteAllBytes(Partial, _file); // as after a kill between the last byte and the renaming

        Assert.Equal(_file, File.ReadAllBytes(await Fetch()));
    }

    [Fact]
    public async Task A_beginning_that_is_of_another_file_is_fetched_anew()
    {
        File.WriteAllBytes(Partial, new byte[Megabyte]);

        Assert.Equal(_file, File.ReadAllBytes(await Fetch()));
        Assert.Equal(2, _server.Requests.Count); // the rest, then, as the hash was wrong, the whole
    }

    [Fact]
    public async Task Another_file_than_the_published_one_is_thrown_away()
    {
        _server.File = new byte[Megabyte]; // `head -c 1048576 /dev/zero | sha256sum` begins 30e14955

        Assert.Equal(
            $"{_server.Address} sent another file than the one that was published as `net`: 1.0 MiB with SHA-256 30e14955…, not {Net.Hash}. " +
            "It was thrown away. Try again; should it be the same, take a copy from elsewhere with `pixelwise weights import net FILE`.",
            await Fault());
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_unnoticed_is_not_taken_for_the_whole()
    {
        (_server.StatesLength, _server.BreaksAfter) = (false, Megabyte);

        Assert.Contains("sent another file than the one that was published as `net`: 1.0 MiB", await Fault(), StringComparison.Ordinal);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_left_after_a_while()
    {
        _server.FallsSilentAfter = Megabyte;

        var fault = await Assert.ThrowsAsync<DownloadException>(() =>
            new PretrainedCache(_folder.Path) { Patience = TimeSpan.FromSeconds(0.5) }.FetchAsync(Net, cancellation: Cancellation));

        Assert.Equal(
            "127.0.0.1 was silent for 0.5 seconds, after 1.0 MiB of `net`. What has arrived is kept: "
            + "`pixelwise weights fetch net` goes on from there.",
            fault.Message);
        Assert.Equal(Megabyte, new FileInfo(Partial).Length);
    }

    [Fact]
    public async Task A_file_that_has_gone_is_looked_for_on_its_page()
    {
        _server.Refusal = "404 Not Found";

        Assert.Equal(
            $"`net` cannot be fetched: {_server.Address} answered 404 (Not Found). "
            + "Look at https://example.org/net where it went, and take a copy in with `pixelwise weights import net FILE`.",
            await Fault());
        Assert.False(File.Exists(Partial));
    }

    [Fact]
    public async Task A_server_in_trouble_is_tried_later()
    {
        _server.Refusal = "503 Service Unavailable";

        Assert.Equal($"`net` cannot be fetched: {_server.Address} answered 503 (Service Unavailable). Try again later.", await Fault());
    }

    [Fact]
    public async Task A_web_page_is_not_taken_for_a_file()
    {
        _server.ContentType = "text/html; charset=utf-8";

        Assert.Equal(
            $"`net` cannot be fetched: {_server.Address} answered with a web page, as networks do that ask for a login. "
            + "Open any page in a browser to log in, then try again.",
            await Fault());
        Assert.False(File.Exists(Partial)); // nothing arrived, nothing is left
    }

    [Fact]
    public async Task Without_a_network_the_other_way_is_shown()
    {
        var net = Net;
        _server.Dispose();

        var fault = await Assert.ThrowsAsync<DownloadException>(() => _cache.FetchAsync(net, cancellation: Cancellation));

        Assert.StartsWith("`net` cannot be fetched: 127.0.0.1 cannot be reached (", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "). Check the network, and HTTPS_PROXY where there is a proxy; "
            + "a copy from another machine is taken by `pixelwise weights import net FILE`.",
            fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Partial));
    }

    [Fact]
    public async Task A_full_disk_is_called_so()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no device here is always full");
        File.CreateSymbolicLink(Partial, "/dev/full");

        var fault = await Assert.ThrowsAsync<DataFaultException>(() => Fetch());

        Assert.Equal(
            $"Cannot write '{Partial}': the disk is full. Free some space and try again. What has arrived is kept: "
            + "the next `weights fetch` goes on from there.",
            fault.Message);
    }

    [Fact]
    public async Task Two_processes_do_not_write_the_same_file()
    {
        _server.FallsSilentAfter = Megabyte;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var hasSome = new TaskCompletionSource();
        var first = _cache.FetchAsync(Net, new Observer(progress => _ = progress.Bytes > 0 && hasSome.TrySetResult()), stop.Token);
        await hasSome.Task;

        Assert.Equal("Another process is fetching `net`. Wait until it is done, or stop it.", await Fault());

        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.True(File.Exists(Partial)); // for the next attempt
    }

    [Fact]
    public async Task What_only_a_browser_can_fetch_is_said_to_be_so()
    {
        var net = Net with { Address = null };

        var fault = await Assert.ThrowsAsync<DownloadException>(() => _cache.FetchAsync(net, cancellation: Cancellation));

        Assert.Equal(
            "`net` can be fetched only in a browser, which example.org asks to confirm. "
            + "Save the file of https://example.org/net, then `pixelwise weights import net FILE`.",
            fault.Message);
    }

    [Fact]
    public void An_imported_file_is_a_copy_of_what_was_published()
    {
        File.WriteAllBytes(_folder.File("mine.bin"), _file);

        var path = _cache.Import(Net, _folder.File("mine.bin"), Cancellation);

        Assert.Equal(_file, File.ReadAllBytes(path));
        Assert.True(_cache.Holds(Net));
        Assert.True(File.Exists(_folder.File("mine.bin")));
    }

    [Fact]
    public void An_import_takes_the_place_of_a_download_that_was_given_up()
    {
        File.WriteAllBytes(_folder.File("mine.bin"), _file);
        var path = _cache.PathOf(Net);
        var partial = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.download");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(partial, _file[..100]);

        _cache.Import(Net, _folder.File("mine.bin"), Cancellation);

        Assert.False(File.Exists(partial));
    }

    [Fact]
    public void Another_file_is_not_imported()
    {
        File.WriteAllBytes(_folder.File("mine.bin"), new byte[Megabyte]);

        var fault = Assert.Throws<DataFaultException>(() => _cache.Import(Net, _folder.File("mine.bin"), Cancellation));

        Assert.Equal(
            $"'{_folder.File("mine.bin")}' is not the file of `net`: it has SHA-256 30e14955…, but {Net.Hash} was published. "
            + $"Get it again from {_server.Address}.",
            fault.Message);
        Assert.Equal(["mine.bin"], _folder.FileNames);
    }

    [Fact]
    public void A_file_goes_before_an_id_and_a_path_is_never_an_id()
    {
        Assert.Equal(_folder.Path, _cache.Locate(_folder.Path));
        Assert.Equal("runs/enet-camvid-davidtvs", _cache.Locate("runs/enet-camvid-davidtvs"));
        Assert.Equal("resnet50-imagenet.pth", _cache.Locate("resnet50-imagenet.pth"));
    }

    [Fact]
    public void Weights_that_are_not_here_are_named_with_the_command_that_brings_them()
    {
        Assert.Equal(
            "The weights `resnet50-imagenet` are not on this machine; `pixelwise weights fetch resnet50-imagenet` brings them.",
            Assert.Throws<DataFaultException>(() => _cache.Locate("resnet50-imagenet")).Message);
        Assert.Equal(
            "The weights `fcn8s-voc` are not on this machine. Save https://drive.google.com/uc?id=1ieXWyoG68xqoHJPWdyrDyaIaaWlfmUxI with a browser, "
                + "then `pixelwise weights import fcn8s-voc FILE`.",
            Assert.Throws<DataFaultException>(() => _cache.Locate("fcn8s-voc")).Message);
    }

    [Fact]
    public void A_mistyped_id_gets_the_nearest_one() =>
        Assert.Equal(
            "There is no file `resnet50-imagnet`, and no weights of that name. "
            + "Did you mean `resnet50-imagenet`? `pixelwise weights list` shows them all.",
            Assert.Throws<DataFaultException>(() => _cache.Locate("resnet50-imagnet")).Message);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Partial => _folder.File($".{Net.FileName}.download");

    private Task<string> Fetch() => _cache.FetchAsync(Net, cancellation: Cancellation);

    private async Task<string> Fault() => (await Assert.ThrowsAsync<DownloadException>(Fetch)).Message;

    private sealed class Observer(Action<DownloadProgress> handle) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => handle(value);
    }
}
