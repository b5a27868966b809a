using Pixelwise.Imaging.Png;

namespace Pixelwise.Tests.Imaging.Png;

public class Crc32Tests
{
    [Fact]
    public void The_checksum_of_the_digits_is_the_published_check_value() => Assert.Equal(0xCBF43926u, Crc32.Compute("123456789"u8));

    [Fact]
    public void Bytes_taken_eight_at_a_time_count_as_bytes_taken_singly()
    {
        var bytes = new byte[100];
        new Random(1).NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
        {
            Assert.Equal(OneByOne(bytes.AsSpan(0, length)), Crc32.Compute(bytes.AsSpan(0, length)));
        }
    }

    private static uint OneByOne(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
            }
        }
        return ~crc;
    }
}
