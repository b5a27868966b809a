using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training.DatasetPictures;

namespace Pixelwise.Training.Tests.DatasetPictures;

public class ContactSheetTests
{
    [Theory]
    [InlineData(10, 2, new[] { 2, 7 })]
    [InlineData(3, 12, new[] { 0, 1, 2 })]
    [InlineData(1, 1, new[] { 0 })]
    [InlineData(2975, 3, new[] { 495, 1487, 2479 })]
    public void Samples_are_spread_over_the_split(int samples, int count, int[] chosen)
    {
        Assert.Equal(chosen, ContactSheet.Choose(samples, count));
    }

    [Fact]
    public void A_sheet_has_a_cell_for_each_sample_and_a_legend_beside()
    {
        var scenes = new Scenes(3, size: new ImageSize(64, 96));
        var options = new ContactSheetOptions { Columns = 2, PhotoWidth = 96, Overlay = new OverlayOptions { Opacity = 1, ContourWidth = 0 } };

        var sheet = ContactSheet.Draw(scenes, [0, 1, 2], options, TestContext.Current.CancellationToken);

        // two rows of 64 and the names below, two columns of 96, gaps of 12; the legend makes it wider
        Assert.Equal(12 + 2 * (64 + 22 + 12), sheet.Size.Height);
        Assert.True(sheet.Size.Width > 12 + 2 * (96 + 12));
        var sample = scenes.Read(1);
        Assert.Equal(scenes.Classes[sample.Labels[40, 50]].Color, sheet[12 + 40, 12 + 96 + 12 + 50]); // the second cell of the first row
        Assert.Equal(new Rgb(255, 255, 255), sheet[5, 5]);
    }
}
