using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Pixelwise.Datasets;
using Pixelwise.Datasets.Files;

namespace Pixelwise.Tests.Datasets.Files;

public sealed class ArchiveTests : IDisposable
{
    private readonly Miniature _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(".zip", "")]
    [InlineData(".tar", "")]
    [InlineData(".zip", "street/")] // all in one folder, as archives mostly are
    [InlineData(".tar", "street/")]
    public void A_dataset_in_an_archive_is_the_dataset_in_its_folder(string extension, string folder)
    {
        var plain = DatasetCatalog.Recognize(Street("street"));
        var packed = DatasetCatalog.Recognize(Packed(folder.Length == 0 ? "street" : ".", extension, "street"));

        Assert.Equal(plain.Summary, packed.Summary);
        Assert.All(plain.Splits, split =>
        {
            var (outside, inside) = (plain.Open(split), packed.Open(split));
            Assert.Equal(outside.Count, inside.Count);
            Assert.All(Enumerable.Range(0, outside.Count), index =>
            {
                Assert.Equal(outside.Read(index).Image.Pixels, inside.Read(index).Image.Pixels);
                Assert.Equal(outside.Read(index).Labels.Labels, inside.Read(index).Labels.Labels);
            });
        });
        Assert.Empty(DatasetCheck.Run(packed, cancellation: TestContext.Current.CancellationToken).Problems);
    }

    [Theory]
    [InlineData(".zip")]
    [InlineData(".tar")]
    public void A_folder_in_an_archive_is_named_by_a_path_through_it(string extension)
    {
        Street("street");
        _files.Text("other.txt", "beside the folder");

        var source = DatasetCatalog.Open("folder", Path.Combine(Packed(".", extension, "street"), "street"));

        Assert.Equal(["train", "val"], source.Splits);
    }

    [Theory]
    [InlineData(".zip")]
    [InlineData(".tar")]
    public void Many_threads_read_what_one_does(string extension)
    {
        Street("street");
        var archive = DatasetRoot.Find(Packed("street", extension, "street"))[0];
        string[] files = [.. archive.Files("images/train").Select(file => file.Inside)];
        var expected = files.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(_files.Root, "street", file)));

        Parallel.For(0, 200, i => Assert.Equal(expected[files[i % files.Length]], archive.ReadAll(files[i % files.Length], "Image")));
    }

    [Theory]
    [InlineData("../outside.png", "leads out of the archive by `..`")]
    [InlineData("a/../../outside.png", "leads out of the archive by `..`")]
    [InlineData("..\\outside.png", "leads out of the archive by `..`")]
    [InlineData("/etc/passwd", "is an absolute path")]
    [InlineData("C:\\windows\\x.png", "is an absolute path")]
    public void Names_that_lead_elsewhere_are_refused(string name, string why)
    {
        var zip = Zip("evil.zip", archive => archive.CreateEntry(name));
        var tar = Tar("evil.tar", writer => writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)));

        Assert.Contains($"is refused: its entry `{name}` {why}", Fault(zip), StringComparison.Ordinal);
        Assert.Contains($"is refused: its entry `{name}` {why}", Fault(tar), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_are_refused()
    {
        var zip = Zip("links.zip", archive => archive.CreateEntry("link").ExternalAttributes = unchecked((int)0xA1FF0000));
        var soft = Tar("soft.tar", writer => writer.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc/passwd" }));
        var hard = Tar("hard.tar", writer => writer.WriteEntry(new PaxTarEntry(TarEntryType.HardLink, "link") { LinkName = "other" }));
        var pipe = Tar("pipe.tar", writer => writer.WriteEntry(new PaxTarEntry(TarEntryType.Fifo, "pipe")));

        Assert.Contains("`link` is a link, which may lead anywhere", Fault(zip), StringComparison.Ordinal);
        Assert.Contains("`link` is a link to `/etc/passwd`", Fault(soft), StringComparison.Ordinal);
        Assert.Contains("`link` is a link to `other`", Fault(hard), StringComparison.Ordinal);
        Assert.Contains("`pipe` is a Fifo, no file", Fault(pipe), StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_cannot_be_is_refused()
    {
        var zip = Zip("bomb.zip", archive => Write(archive.CreateEntry("a.txt"), "eleven byte"));
        var bytes = File.ReadAllBytes(zip);
        // The unpacked size stands 24 bytes after the signature of a central directory's entry.
        var entry = bytes.AsSpan().IndexOf("PK\x1\x2"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(entry + 24), int.MaxValue);
        File.WriteAllBytes(zip, bytes);

        Assert.Contains($"`a.txt` claims {int.MaxValue} bytes in ", Fault(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_holds_more_than_it_claims_is_not_read()
    {
        var zip = Zip("more.zip", archive => Write(archive.CreateEntry("a.txt"), "eleven byte"));
        var bytes = File.ReadAllBytes(zip);
        var entry = bytes.AsSpan().IndexOf("PK\x1\x2"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(entry + 24), 5);
        File.WriteAllBytes(zip, bytes);

        var fault = Assert.Throws<DataFaultException>(() => DatasetRoot.Find(zip)[0].ReadAll("a.txt", "List"));

        Assert.Contains("more.zip/a.txt` cannot be read (its checksum is another)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tar_that_is_cut_short_is_refused()
    {
        var tar = Tar(
            "short.tar",
            writer =>
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "a.txt") { DataStream = new MemoryStream(new byte[5000]) }));
        File.WriteAllBytes(tar, File.ReadAllBytes(tar)[..3000]);

        Assert.Contains("short.tar` is", Fault(tar), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data.tar.gz", "is compressed as a whole")]
    [InlineData("data.tgz", "is compressed as a whole")]
    [InlineData("data.rar", "is neither a folder nor a .zip or .tar")]
    public void Other_archives_are_refused_with_the_mend(string name, string why)
    {
        _files.Text(name, "whatever");

        Assert.Contains(why, Fault(_files.At(name)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_zip_and_a_folder_that_is_not_in_it_are_told()
    {
        _files.Text("broken.zip", "no zip at all");
        var zip = Zip("empty.zip", archive => archive.CreateEntry("here/x.txt"));

        Assert.Contains("broken.zip` is truncated or damaged", Fault(_files.At("broken.zip")), StringComparison.Ordinal);
        Assert.Contains("has no folder `there`", Fault(Path.Combine(zip, "there")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.zip", "There is no file `")]
    [InlineData("x.tar.gz", "There is no file `")]
    [InlineData("x", "There is no folder `")]
    public void What_is_missing_is_called_what_its_name_says(string name, string beginning) =>
        Assert.StartsWith($"{beginning}{_files.At(name)}`", Fault(_files.At(name)), StringComparison.Ordinal);

    private static string Fault(string path) => Assert.Throws<DataFaultException>(() => DatasetCatalog.Recognize(path)).Message;

    private string Street(string folder)
    {
        _files.Text($"{folder}/classes.csv", "name,r,g,b", "road,1,2,3", "sky,4,5,6");
        foreach (var (split, names) in new[] { ("train", new[] { "a", "b", "c" }), ("val", ["d"]) })
        {
            foreach (var (i, name) in names.Index())
            {
                _files
                    .Photo($"{folder}/images/{split}/{name}.{(i == 0 ? "jpg" : "png")}")
                    .Mask($"{folder}/labels/{split}/{name}.png", 0, 1, (byte)(i % 2), 255, 0, 1);
            }
        }
        return Path.Combine(_files.Root, folder);
    }

    private string Packed(string folder, string extension, string name)
    {
        using var archives = new TemporaryFolder();
        var outside = Path.Combine(archives.Path, name + extension);
        if (extension == ".zip")
        {
            ZipFile.CreateFromDirectory(Path.Combine(_files.Root, folder), outside);
        }
        else
        {
            TarFile.CreateFromDirectory(Path.Combine(_files.Root, folder), outside, includeBaseDirectory: false);
        }
        var path = Path.Combine(_files.Root, name + extension);
        File.Move(outside, path);
        return path;
    }

    private string Zip(string name, Action<ZipArchive> write)
    {
        using var stream = File.Create(_files.At(name));
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        write(archive);
        return _files.At(name);
    }

    private string Tar(string name, Action<TarWriter> write)
    {
        using var stream = File.Create(_files.At(name));
        using var writer = new TarWriter(stream);
        write(writer);
        return _files.At(name);
    }

    private static void Write(ZipArchiveEntry entry, string text)
    {
        using var stream = entry.Open();
        stream.Write(Encoding.ASCII.GetBytes(text));
    }
}
