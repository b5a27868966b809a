namespace Pixelwise.Inference.Tests;

public class TransientFileTests
{
    [Fact]
    public void A_file_is_there_until_it_is_disposed_of()
    {
        var file = TransientFile.TryWrite(stream => stream.Write([1, 2, 3]))!;
        Assert.Equal([1, 2, 3], File.ReadAllBytes(file.Path));

        file.Dispose();

        Assert.False(File.Exists(file.Path));
    }

    [Fact]
    public void Where_it_cannot_be_written_there_is_none() =>
        Assert.Null(TransientFile.TryWrite(_ => throw new IOException("No space left on device.")));
}
