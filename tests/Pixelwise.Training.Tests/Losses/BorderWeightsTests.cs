using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training.Losses;

namespace Pixelwise.Training.Tests.Losses;

public class BorderWeightsTests
{
    private static readonly ClassSet Classes = new([new("ground", new Rgb(0, 0, 0)), new("cell", new Rgb(1, 1, 1))]);

    [Fact]
    public void The_map_is_the_one_that_scipys_regions_and_distances_give()
    {
        var weights = new float[LossGolden.All.Cells.Length];

        new BorderWeights(background: 0, weight: 10, sigma: 5).Fill(LossGolden.All.Cells, LossGolden.CellsSize, weights);

        Assert.Equal(LossGolden.All.BorderWeights, weights, (a, b) => Math.Abs(a - b) < 2e-6);
        Assert.Contains(weights, weight => weight > 5); // some gap is narrow
    }

    [Fact]
    public void A_pixel_between_two_cells_weighs_by_its_distances_to_both()
    {
        var weights = new float[6];

        new BorderWeights(background: 0, weight: 10, sigma: 2).Fill([1, 0, 0, 0, 1, 0], new ImageSize(1, 6), weights);

        // d1 + d2 is 1 + 3, 2 + 2, 3 + 1; behind the second cell 1 + 5.
        var (between, behind) = ((float)(10 * Math.Exp(-16 / 8.0)), (float)(10 * Math.Exp(-36 / 8.0)));
        Assert.Equal([0, between, between, between, 0, behind], weights);
    }

    [Fact]
    public void One_cell_alone_has_no_border() =>
        Assert.All(Filled(new BorderWeightOptions(), [0, 1, 1, 0]), weight => Assert.Equal(0, weight));

    [Fact]
    public void Cells_far_apart_weigh_nothing_measurable()
    {
        byte[] labels = [1, .. Enumerable.Repeat((byte)0, 60), 1];

        Assert.All(Filled(new BorderWeightOptions(), labels), weight => Assert.InRange(weight, 0, 1e-6f));
    }

    [Fact]
    public void The_background_is_named_or_the_first_class()
    {
        Assert.Equal(10 * Math.Exp(-4 / 50.0), Filled(new BorderWeightOptions { Background = "cell" }, [0, 1, 0])[1], 1e-5);
        Assert.Equal(10 * Math.Exp(-4 / 50.0), Filled(new BorderWeightOptions(), [1, 0, 1])[1], 1e-5);
        var slip = Assert.Throws<ArgumentException>(() => BorderWeights.Of(new BorderWeightOptions { Background = "cel" }, Classes));
        Assert.Equal("There is no class `cel` to be the background of border weights. Did you mean `cell`?", slip.Message);
    }

    private static float[] Filled(BorderWeightOptions options, byte[] labels)
    {
        var weights = new float[labels.Length];
        BorderWeights.Of(options, Classes).Fill(labels, new ImageSize(1, labels.Length), weights);
        return weights;
    }
}
