using Pixelwise.Training.Runs;

namespace Pixelwise.Training.Tests.Runs;

public class Crc32CTests
{
    [Fact]
    public void The_checksum_is_Castagnolis()
    {
        Assert.Equal(0xE3069283, Crc32C.Of("123456789"u8)); // the check value of the CRC catalogue
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32])); // RFC 3720, appendix B.4
        Assert.Equal(0x62A8AB43u, Crc32C.Of([.. Enumerable.Repeat((byte)0xFF, 32)]));
    }

    [Fact]
    public void The_mask_is_that_of_TensorFlows_records() =>
        // The length 24 with which event files begin is always followed by these four bytes: A3 7F 4B 22.
        Assert.Equal(0x224B7FA3u, Crc32C.MaskedOf([24, 0, 0, 0, 0, 0, 0, 0]));
}
