using System.Runtime.Versioning;

namespace Pixelwise.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_file_holds_what_was_written_and_nothing_lies_beside_it()
    {
        var path = _folder.File("best.bin");

        AtomicFile.Write(path, stream => stream.Write([1, 2, 3]));

        Assert.Equal<byte>([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["best.bin"], _folder.FileNames);
    }

    [Fact]
    public void The_old_file_stays_readable_until_the_new_one_is_complete()
    {
        var path = _folder.File("best.bin");
        File.WriteAllText(path, "old");

        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });

        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void A_cancelled_write_keeps_the_old_file_and_leaves_nothing_beside_it()
    {
        var path = _folder.File("best.bin");
        File.WriteAllText(path, "old");

        Assert.Throws<OperationCanceledException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new OperationCanceledException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["best.bin"], _folder.FileNames);
    }

    [Fact]
    public void A_disk_that_fills_up_keeps_the_old_file_and_is_named()
    {
        var path = _folder.File("best.bin");
        File.WriteAllText(path, "old");

        const int noSpaceLeft = 28; // ENOSPC, what .NET reports on Linux and macOS
        var fault = Assert.Throws<DataFaultException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("No space left on device", noSpaceLeft);
        }));

        Assert.Equal($"Cannot write '{path}': the disk is full. Free some space and try again. What was there before is untouched.", fault.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["best.bin"], _folder.FileNames);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var path = Path.Combine(_folder.Path, "runs", "best.bin");

        var fault = Assert.Throws<DataFaultException>(() => AtomicFile.Write(path, _ => { }));

        Assert.Equal($"Cannot write '{path}': there is no folder '{Path.Combine(_folder.Path, "runs")}'. Create it first.", fault.Message);
        Assert.Equal(path, fault.Path);
    }

    [Fact]
    public void A_folder_that_may_not_be_written_to_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/sys is a folder of Linux in which not even root makes files.");

        var fault = Assert.Throws<DataFaultException>(() => AtomicFile.Write("/sys/best.bin", _ => { }));

        Assert.StartsWith("Cannot write '/sys/best.bin': permission denied.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_is_read_only_is_named_and_the_unfinished_file_is_not()
    {
        var path = _folder.File("best.bin");

        const int readOnly = 30; // EROFS, what .NET reports on Linux and macOS
        var fault = Assert.Throws<DataFaultException>(() =>
            AtomicFile.Write(path, _ => throw new IOException("Read-only file system : '.best.bin.partial'", readOnly)));

        Assert.Equal(
            $"Cannot write '{path}': the disk is read-only. Choose a folder that you may write to. What was there before is untouched.",
            fault.Message);
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_named() =>
        Assert.Equal(
            $"Cannot write '{_folder.Path}': it is a folder. Name a file in it.",
            Assert.Throws<DataFaultException>(() => AtomicFile.Write(_folder.Path, _ => { })).Message);

    [Fact]
    public void What_a_killed_writer_left_is_removed_by_the_next_one()
    {
        File.WriteAllText(_folder.File(".best.bin.k3jx0a1b.partial"), "half");
        File.WriteAllText(_folder.File(".last.bin.k3jx0a1b.partial"), "another file's");

        AtomicFile.Write(_folder.File("best.bin"), stream => stream.WriteByte(1));

        Assert.Equal([".last.bin.k3jx0a1b.partial", "best.bin"], _folder.FileNames);
    }

    [Fact]
    public void Two_writers_at_once_do_not_disturb_each_other()
    {
        var path = _folder.File("best.bin");

        AtomicFile.Write(path, outer =>
        {
            AtomicFile.Write(path, inner => inner.Write("inner"u8));
            Assert.Equal("inner", File.ReadAllText(path));
            outer.Write("outer"u8);
        });

        Assert.Equal("outer", File.ReadAllText(path));
        Assert.Equal(["best.bin"], _folder.FileNames);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_is_followed_and_access_rights_are_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights, and links need a privilege there.");
        const UnixFileMode ownerAndGroup = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        var (file, link) = (_folder.File("epoch-7.bin"), _folder.File("best.bin"));
        File.WriteAllText(file, "old");
        File.SetUnixFileMode(file, ownerAndGroup);
        File.CreateSymbolicLink(link, "epoch-7.bin");

        AtomicFile.Write(link, stream => stream.Write("new"u8));

        Assert.Equal("epoch-7.bin", new FileInfo(link).LinkTarget);
        Assert.Equal("new", File.ReadAllText(file));
        Assert.Equal(ownerAndGroup, File.GetUnixFileMode(file));
    }
}
