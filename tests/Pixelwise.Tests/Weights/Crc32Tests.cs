using Pixelwise.Weights;

namespace Pixelwise.Tests.Weights;

public sealed class Crc32Tests
{
    // "123456789" is the check value of the CRC catalogue; the hundred bytes below were given to Python's zlib.crc32.
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)]
    public void The_checksum_is_that_of_zip(string text, uint expected)
    {
        var crc = new Crc32();

        crc.Append(System.Text.Encoding.ASCII.GetBytes(text));

        Assert.Equal(expected, crc.Value);
    }

    [Fact]
    public void It_does_not_matter_in_what_parts_the_bytes_come()
    {
        var bytes = Enumerable.Range(0, 100).Select(i => (byte)i).ToArray();
        var (whole, parts) = (new Crc32(), new Crc32());

        whole.Append(bytes);
        parts.Append(bytes.AsSpan(0, 3));
        parts.Append(bytes.AsSpan(3, 40));
        parts.Append(bytes.AsSpan(43));

        Assert.Equal(0x58C932F5u, whole.Value);
        Assert.Equal(whole.Value, parts.Value);
    }
}
