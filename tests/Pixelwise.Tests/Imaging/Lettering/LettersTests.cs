using Pixelwise.Imaging;
using Pixelwise.Imaging.Lettering;

namespace Pixelwise.Tests.Imaging.Lettering;

public class LettersTests
{
    private static readonly Rgb Black = new(0, 0, 0);

    [Fact]
    public void Text_is_as_wide_as_the_font_says()
    {
        // Open Sans, units of 1/2048 em: P 1233, i 518, x 1073 (its hmtx table)
        Assert.Equal((1233 + 518 + 1073) / 2048f * 20, Letters.OpenSans.Measure("Pix", em: 20), tolerance: 0.01f); // widths are stored to 1/1000 pixel
    }

    [Theory]
    [InlineData(11)]
    [InlineData(24)]
    [InlineData(48)]
    public void Capital_letters_stand_on_the_baseline_and_reach_their_height(int em)
    {
        var sheet = White(100, 100);

        Letters.OpenSans.Draw(sheet, "H", x: 10, baseline: 80, em, Black);

        var inked = InkedRows(sheet);
        Assert.Equal(79, inked[^1]);
        Assert.InRange(80 - inked[0], Letters.CapHeight * em - 1, Letters.CapHeight * em + 1.5f); // antialiasing may touch one row more
    }

    [Theory]
    [InlineData(11, 10)]
    [InlineData(12, 10)]
    [InlineData(13, 10.3f)]
    [InlineData(31, 9.7f)]
    public void The_ink_of_a_letter_grows_with_the_square_of_its_size_wherever_it_stands(float em, float x)
    {
        // Averaging down keeps the mean: a stem is neither lost at small sizes nor fattened at large ones.
        var expected = Ink("E", em: 48) * em * em / (48 * 48);

        Assert.Equal(expected, Ink("E", em, x), tolerance: 0.02 * expected); // pixels are rounded to 1/255 each
    }

    [Fact]
    public void A_letter_that_does_not_ship_is_a_box() => Assert.Equal(Ink("\uFFFD", em: 20), Ink("道", em: 20), tolerance: 0.001);

    [Fact]
    public void Text_beyond_the_border_is_cut()
    {
        var sheet = White(10, 10);

        Letters.OpenSans.Draw(sheet, "Wide", x: -20, baseline: 4, em: 30, Black);
        Letters.OpenSans.Draw(sheet, "Wide", x: 500, baseline: 400, em: 30, Black);

        Assert.NotEmpty(InkedRows(sheet));
    }

    [Fact]
    public void Text_that_is_too_wide_ends_in_an_ellipsis()
    {
        var fitted = Letters.OpenSans.Fit("pedestrian crossing", em: 10, width: 60);

        Assert.EndsWith("…", fitted, StringComparison.Ordinal);
        Assert.StartsWith("pedestri", fitted, StringComparison.Ordinal);
        Assert.True(Letters.OpenSans.Measure(fitted, em: 10) <= 60);
        Assert.Equal("road", Letters.OpenSans.Fit("road", em: 10, width: 60));
    }

    private static double Ink(string text, float em, float x = 10)
    {
        var sheet = White(100, 100);
        Letters.OpenSans.Draw(sheet, text, x, baseline: 60, em, Black);
        return sheet.Pixels.Sum(value => 255.0 - value) / (3 * 255);
    }

    private static int[] InkedRows(RgbImage sheet) =>
        [
            .. Enumerable
                .Range(0, sheet.Size.Height)
                .Where(row => sheet.Pixels.AsSpan(row * sheet.Size.Width * 3, sheet.Size.Width * 3).ContainsAnyExcept((byte)255)),
        ];

    private static RgbImage White(int height, int width) => Paint.Sheet(new ImageSize(height, width), new Rgb(255, 255, 255));
}
