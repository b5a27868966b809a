using Pixelwise.Comparison;
using Pixelwise.Models;

namespace Pixelwise.Tests.Comparison;

public class LectureTableTests
{
    [Fact]
    public void Every_row_names_a_segmenter_of_the_zoo() =>
        Assert.All(LectureTable.All, row => Assert.Equal(ModelTask.Segmentation, ModelCatalog.Find(row.Model).Task));

    [Fact]
    public void There_are_thirteen_rows_by_year()
    {
        Assert.Equal(13, LectureTable.All.Count);
        Assert.Equal(LectureTable.All.OrderBy(row => row.Year), LectureTable.All);
    }

    [Fact]
    public void Time_and_rate_say_the_same_but_for_rounding() =>
        Assert.All(LectureTable.All, row => Assert.Equal(1, row.FramesPerSecond * row.Milliseconds / 1000, tolerance: 0.03));

    [Fact]
    public void Rows_of_one_network_differ_in_how_it_was_trained() =>
        Assert.All(
            LectureTable.All.GroupBy(row => row.Model),
            rows => Assert.Equal(rows.Count(), rows.Select(row => row.Training).Distinct().Count()));
}
