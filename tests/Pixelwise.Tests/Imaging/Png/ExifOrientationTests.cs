using Pixelwise.Imaging.Png;

namespace Pixelwise.Tests.Imaging.Png;

public class ExifOrientationTests
{
    // Byte order, the number 42, where the entries begin, how many they are; one entry: tag, type, count, value.
    private const string LittleEndian = "49492A0008000000" + "0100" + "1201" + "0300" + "01000000" + "06000000";
    private const string BigEndian = "4D4D002A00000008" + "0001" + "0112" + "0003" + "00000001" + "00060000";

    [Theory]
    [InlineData(LittleEndian, 6)]
    [InlineData(BigEndian, 6)]
    [InlineData("49492A0008000000" + "0000", 1)]
    public void An_orientation_is_found_in_either_byte_order_and_none_means_upright(string exif, int expected) =>
        Assert.Equal(expected, ExifOrientation.Find(Convert.FromHexString(exif)));

    [Theory]
    [InlineData("")]
    [InlineData("45786966000049492A0008000000")]
    [InlineData("49492A00FFFFFFFF0000")]
    [InlineData("49492A0008000000" + "0100" + "1201" + "0300" + "01000000" + "09000000")]
    [InlineData("49492A0008000000" + "0100" + "1201" + "0400" + "01000000" + "06000000")]
    public void Data_that_are_not_understood_are_told_from_upright(string exif) => Assert.Null(ExifOrientation.Find(Convert.FromHexString(exif)));

    [Fact]
    public void Data_cut_anywhere_are_not_understood()
    {
        var exif = Convert.FromHexString(LittleEndian);

        Assert.All(Enumerable.Range(0, exif.Length), length => Assert.Null(ExifOrientation.Find(exif.AsSpan(0, length))));
    }
}
