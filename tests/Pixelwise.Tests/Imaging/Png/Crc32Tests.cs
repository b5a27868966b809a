using Pixelwise.Imaging.Png;

namespace Pixelwise.Tests.Imaging.Png;

public class Crc32Tests
{
    [Fact]
    public void The_checksum_of_the_digits_is_the_published_check_value() => Assert.Equal(0xCBF43926u, Crc32.Compute("123456789"u8));
}
