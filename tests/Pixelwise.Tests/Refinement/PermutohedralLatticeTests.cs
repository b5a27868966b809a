using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Refinement;

namespace Pixelwise.Tests.Refinement;

public sealed unsafe class PermutohedralLatticeTests
{
    private static readonly Shares OneThread = new(1);

    [Fact]
    public void A_points_weights_are_those_of_a_mean()
    {
        var lattice = Over(Photo(9, 13));

        for (var point = 0; point < lattice.Points; point++)
        {
            var weights = new ReadOnlySpan<float>(lattice.PointWeights + point * lattice.Corners, lattice.Corners).ToArray();
            Assert.All(weights, weight => Assert.InRange(weight, -1e-5, 1 + 1e-5));
            Assert.Equal(1, weights.Sum(), 1e-5);
        }
    }

    [Fact]
    public void Every_number_of_labels_is_filtered_label_by_label()
    {
        // one to four vectors a row take different loops
        var lattice = Over(Photo(8, 9));
        var one = System.Numerics.Vector<float>.Count;
        var single = Filter(lattice, Numbers(lattice.Points * one), one, reversed: false);

        for (var vectors = 2; vectors <= 4; vectors++)
        {
            var width = vectors * one;
            var rows = new float[lattice.Points * width];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = Numbers(lattice.Points * one)[i / width * one + i % one];
            }
            var filtered = Filter(lattice, rows, width, reversed: false);
            Assert.All(filtered.Index(), value => Assert.Equal(single[value.Index / width * one + value.Index % one], value.Item, 1e-5f));
        }
    }

    [Fact]
    public void Blurring_the_other_way_round_is_the_transpose()
    {
        var lattice = Over(Photo(8, 9));
        var width = System.Numerics.Vector<float>.Count;
        var (x, y) = (Numbers(lattice.Points * width), Numbers(2 * lattice.Points * width)[(lattice.Points * width)..]);

        var there = Filter(lattice, x, width, reversed: false);
        var back = Filter(lattice, y, width, reversed: true);

        // y · (K x) = (Kᵀ y) · x
        Assert.Equal(y.Zip(there, (a, b) => (double)a * b).Sum(), back.Zip(x, (a, b) => (double)a * b).Sum(), 1e-2);
        Assert.NotEqual(Filter(lattice, y, width, reversed: false), back);
    }

    [Fact]
    public void It_comes_near_the_Gaussian_sum_that_it_stands_for()
    {
        // Smoothing a step over 15 columns at a deviation of 2: away from the image's borders, means by the lattice against means by the
        // exact kernel.
        var size = new ImageSize(15, 31);
        var lattice = new PermutohedralLattice(PixelFeatures.OfPlace(size, sigma: 2), OneThread);
        var width = System.Numerics.Vector<float>.Count;
        var rows = new float[lattice.Points * width];
        for (var point = 0; point < lattice.Points; point++)
        {
            rows[point * width] = point % 31 > 15 ? 1 : 0; // the step
            rows[point * width + 1] = 1;
        }

        var filtered = Filter(lattice, rows, width, reversed: false);

        for (var column = 5; column < 26; column++)
        {
            var point = 7 * 31 + column;
            var (hit, all) = (0d, 0d);
            for (var other = 0; other < 31; other++)
            {
                var weight = Math.Exp(-(other - column) * (other - column) / (2 * 2.0 * 2.0));
                (hit, all) = (hit + (other > 15 ? weight : 0), all + weight);
            }
            Assert.Equal(hit / all, filtered[point * width] / filtered[point * width + 1], 0.03); // the lattice's own error: up to 0.02 at 3, 0.06 at 1
        }
    }

    private static float[] Filter(PermutohedralLattice lattice, float[] rows, int width, bool reversed)
    {
        var points = new AlignedFloats(rows.Length);
        rows.CopyTo(new Span<float>(points.Start, rows.Length));
        var vertices = new AlignedFloats((long)lattice.Vertices * width);
        lattice.Splat(points.Start, lattice.SplatWeights(null), vertices.Start, width);
        lattice.Blur(vertices.Start, width, reversed);
        lattice.Slice(vertices.Start, scale: null, points.Start, width);
        var filtered = new Span<float>(points.Start, rows.Length).ToArray();
        GC.KeepAlive(points);
        GC.KeepAlive(vertices);
        return filtered;
    }

    private static PermutohedralLattice Over(RgbImage photo) => new(PixelFeatures.OfPlaceAndColor(photo, sigmaXy: 4, sigmaRgb: 30), OneThread);

    private static RgbImage Photo(int height, int width)
    {
        var random = new SeededRandom(3);
        var photo = new RgbImage(new ImageSize(height, width));
        for (var i = 0; i < photo.Pixels.Length; i++)
        {
            photo.Pixels[i] = (byte)random.NextInt(256);
        }
        return photo;
    }

    private static float[] Numbers(int count)
    {
        var random = new SeededRandom(4);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble(-1, 1))];
    }
}
