namespace Pixelwise.Imaging.Png;

/// <summary>
/// Where the compressed lines of a PNG go: each part that is written becomes a chunk of its own, so that none has to wait for all.
/// </summary>
/// <param name="file">Takes the chunks, and stays open.</param>
internal sealed class PngImageData(Stream file) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => PngChunk.Write(file, PngChunk.ImageData, buffer);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
