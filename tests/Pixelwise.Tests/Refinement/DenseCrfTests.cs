using Pixelwise.Arrays;
using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Refinement;

namespace Pixelwise.Tests.Refinement;

/// <remarks>Fixtures and divergences are pydensecrf's, written by dense_crf_goldens.py beside this file.</remarks>
public sealed class DenseCrfTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly double[] Costs = [-3, -1.5, -2, -0.5];
    private static readonly double[,] CostsOfPairs = { { -3, 0.5, 0, 0 }, { 1, -2, 0.25, 0 }, { 0, 0, -2.5, 0.5 }, { 0, 0.75, 0, -1 } };

    private static readonly Dictionary<string, DenseCrfOptions> Settings = new()
    {
        ["fine"] = DenseCrfOptions.Potts(4, 67, 3, 3, 1),
        ["wide"] = DenseCrfOptions.Potts(10, 80, 13, 3, 3),
        ["after"] = DenseCrfOptions.Potts(10, 80, 13, 3, 3) with { Normalization = FilterNormalization.After },
        ["before"] = DenseCrfOptions.Potts(10, 80, 13, 3, 3) with { Normalization = FilterNormalization.Before },
        ["none"] = DenseCrfOptions.Potts(0.02, 8, 13, 0.1, 1) with { Normalization = FilterNormalization.None },
        ["diagonal"] = Alike(LabelCompatibility.Diagonal(Costs)),
        ["matrix"] = Alike(LabelCompatibility.Matrix(CostsOfPairs)),
    };

    [Theory]
    [InlineData("fine", 1)]
    [InlineData("fine", 5)]
    [InlineData("fine", 10)]
    [InlineData("wide", 1)]
    [InlineData("wide", 5)]
    [InlineData("wide", 10)]
    [InlineData("after", 5)]
    [InlineData("before", 5)]
    [InlineData("none", 5)]
    [InlineData("diagonal", 5)]
    [InlineData("matrix", 5)]
    public void Probabilities_are_those_of_pydensecrf(string setting, int iterations)
    {
        var crf = new DenseCrf(Image(), Settings[setting] with { Iterations = iterations }, cancellation: Cancellation);

        var q = crf.Infer(Unary(), Cancellation);

        var differences = q.Values.Zip(Golden($"{setting}-{iterations}").Values, (ours, theirs) => Math.Abs(ours - theirs)).ToArray();
        Assert.True(differences.Average() < 1e-5, $"mean difference {differences.Average()}"); // both count in 32 bits
        Assert.True(differences.Max() < 1e-3, $"greatest difference {differences.Max()}");
    }

    [Theory]
    [InlineData("fine", -2019.17, -3012.59, -4234.51)]
    [InlineData("wide", -3173.35, -5796.37, -8903.33)]
    [InlineData("after", -3205.08, -5866.27, -8703.59)]
    [InlineData("before", -3213.11, -5891.92, -9038.44)]
    [InlineData("none", -271.55, -291.35, -296.39)]
    [InlineData("diagonal", -1008.29, -1706.25, -3265.89)]
    [InlineData("matrix", -880.31, -1651.33, -2991.11)]
    public void The_divergence_can_be_read_after_each_step(string setting, double before, double afterOne, double afterTen)
    {
        var field = new DenseCrf(Image(), Settings[setting], cancellation: Cancellation).Start(Unary());

        var divergences = new List<double> { field.KlDivergence() };
        while (field.Iterations < 10)
        {
            field.Step(Cancellation);
            divergences.Add(field.KlDivergence());
        }

        // pydensecrf adds 3264 numbers up in 32 bits or 64, as it comes: five digits
        Assert.All(
            [(before, divergences[0]), (afterOne, divergences[1]), (afterTen, divergences[10])],
            pair => Assert.Equal(pair.Item1, pair.Item2, Math.Abs(pair.Item1) * 2e-5));
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var (image, unary) = Noise(new ImageSize(150, 211), labels: 11);

        var one = new DenseCrf(image, new DenseCrfOptions { Iterations = 3, Threads = 1 }, cancellation: Cancellation).Infer(unary, Cancellation);
        var three = new DenseCrf(image, new DenseCrfOptions { Iterations = 3, Threads = 3 }, cancellation: Cancellation).Infer(unary, Cancellation);

        Assert.Equal(one.Values, three.Values);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, 3)]
    [InlineData(1, 7, 2)]
    [InlineData(5, 1, 9)]
    [InlineData(6, 5, 1)]
    [InlineData(3, 4, 40)]
    public void Any_size_and_number_of_labels_gives_a_distribution(int height, int width, int labels)
    {
        var (image, unary) = Noise(new ImageSize(height, width), labels);

        var q = new DenseCrf(image, cancellation: Cancellation).Infer(unary, Cancellation);

        Assert.Equal([labels, height, width], q.Shape);
        Assert.All(
            Enumerable.Range(0, height * width),
            pixel => Assert.Equal(1, Enumerable.Range(0, labels).Sum(label => q.Values[label * height * width + pixel]), 1e-5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(21)]
    [InlineData(32)]
    [InlineData(33)] // more than rows in registers hold
    public void A_matrix_that_says_Potts_is_Potts(int labels)
    {
        var (image, unary) = Noise(new ImageSize(9, 11), labels);
        var costs = new double[labels, labels];
        for (var label = 0; label < labels; label++)
        {
            costs[label, label] = -4;
        }

        var potts = new DenseCrf(image, Alike(LabelCompatibility.Potts(4)), cancellation: Cancellation).Infer(unary, Cancellation);
        var matrix = new DenseCrf(image, Alike(LabelCompatibility.Matrix(costs)), cancellation: Cancellation).Infer(unary, Cancellation);

        Assert.All(potts.Values.Zip(matrix.Values), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
        Assert.True(labels == 1 || potts.Values.Distinct().Count() > 1);
    }

    [Fact]
    public void Kernels_that_are_lent_change_nothing()
    {
        var (image, unary) = Noise(new ImageSize(20, 31), labels: 3);
        var other = new DenseCrf(new RgbImage(image.Size), DenseCrfOptions.Potts(3, 60, 5, 3, 3), cancellation: Cancellation);
        var lender = new DenseCrf(image, DenseCrfOptions.Potts(3, 60, 5, 3, 3), like: other, cancellation: Cancellation);

        // the same kernels with other weights; then another deviation of each; then another normalisation
        Assert.All(
            [
                DenseCrfOptions.Potts(8, 60, 5, 1, 3),
                DenseCrfOptions.Potts(8, 60, 4, 1, 3),
                DenseCrfOptions.Potts(8, 60, 5, 1, 2),
                lender.Options with
                {
                    Normalization = FilterNormalization.After,
                },
            ],
            options =>
                Assert.Equal(
                    new DenseCrf(image, options, cancellation: Cancellation).Infer(unary, Cancellation).Values,
                    new DenseCrf(image, options, like: lender, cancellation: Cancellation).Infer(unary, Cancellation).Values));
    }

    [Fact]
    public void Without_kernels_the_unary_decides()
    {
        var options = new DenseCrfOptions { Spatial = null, Bilateral = new BilateralTerm { Compatibility = LabelCompatibility.Potts(0) } };

        var q = new DenseCrf(Image(), options, cancellation: Cancellation).Infer(Unary(), Cancellation);

        Assert.All(q.Values.Zip(Golden("probabilities").Values), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void Labels_are_the_most_likely_ones()
    {
        var crf = new DenseCrf(Image(), cancellation: Cancellation);
        var q = crf.Infer(Unary(), Cancellation);

        var labels = crf.InferLabels(Unary(), Cancellation);

        var pixels = labels.Labels.Length;
        Assert.All(
            labels.Labels.Index(),
            pixel =>
                Assert.Equal(
                    Enumerable.Range(0, 4).Max(label => q.Values[label * pixels + pixel.Index]),
                    q.Values[pixel.Item * pixels + pixel.Index]));
    }

    [Fact]
    public void Cancelling_leaves_the_distribution_as_it_was()
    {
        var field = new DenseCrf(Image(), cancellation: Cancellation).Start(Unary());
        var before = field.Probabilities();

        Assert.Throws<OperationCanceledException>(() => field.Step(new CancellationToken(canceled: true)));

        Assert.Equal(before.Values, field.Probabilities().Values);
        Assert.Equal(0, field.Iterations);
    }

    [Fact]
    public void Energies_of_another_size_are_refused()
    {
        var crf = new DenseCrf(new RgbImage(new ImageSize(3, 4)), cancellation: Cancellation);

        var error = Assert.Throws<ArgumentException>(() => crf.Infer(new FloatArray([2, 4, 3], new float[24]), Cancellation));

        Assert.StartsWith("The energies are 4x3 (height x width), but the image is 3x4. Resize one to the other.", error.Message);
    }

    [Fact]
    public void An_energy_that_is_no_number_is_refused_where_it_stands()
    {
        var energies = new float[2 * 3 * 4];
        energies[12 + 4 + 2] = float.NaN;

        var error = Assert.Throws<ArgumentException>(() =>
            new DenseCrf(new RgbImage(new ImageSize(3, 4)), cancellation: Cancellation).Infer(
                new FloatArray([2, 3, 4], energies),
                Cancellation));

        Assert.StartsWith("The energy of label 1 at row 1, column 2 is NaN; give finite ones.", error.Message);
    }

    [Fact]
    public void Compatibilities_of_other_labels_are_refused()
    {
        var crf = new DenseCrf(Image(), Alike(LabelCompatibility.Diagonal([-1, -2])), cancellation: Cancellation);

        var error = Assert.Throws<ArgumentException>(() => crf.Infer(Unary(), Cancellation));

        Assert.StartsWith("The energies are of 4 labels, but a compatibility is given for 2. Give one a label.", error.Message);
    }

    [Theory]
    [InlineData(1e-4, 1e-4, 300)]
    [InlineData(1e-9, 1e-9, 300)] // one coordinate alone leaves 32 bits
    [InlineData(1e-300, 1, 1)]    // 0 in 32 bits, and so is the distance
    public void Kernels_too_narrow_to_count_their_places_are_refused(double sigmaXy, double sigmaRgb, int extent)
    {
        var options = DenseCrfOptions.Potts(1, sigmaXy, sigmaRgb, 1, 1);

        var error = Assert.Throws<ArgumentException>(() =>
            new DenseCrf(new RgbImage(new ImageSize(extent, extent)), options, cancellation: Cancellation));

        Assert.StartsWith("The deviations of the CRF's kernels are too small for an image of this size", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Deviations_are_finite_and_positive(double sigma)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpatialTerm { Sigma = sigma });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BilateralTerm { SigmaXy = sigma });
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new BilateralTerm { SigmaRgb = sigma });

        Assert.StartsWith("The deviation of a CRF's kernel is a finite number above 0", error.Message);
        Assert.Equal(sigma, error.ActualValue);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    public void A_Potts_weight_has_room_in_32_bits_and_is_not_negative(double weight)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => LabelCompatibility.Potts(weight));

        Assert.StartsWith("The weight of a CRF's kernel is a number from 0 to 1e30; 3 to 10 are usual.", error.Message);
        Assert.Equal(weight, error.ActualValue);
    }

    [Fact]
    public void Compatibilities_are_finite_and_their_matrix_is_square()
    {
        Assert.StartsWith(
            "The compatibility of label 1 is NaN; give numbers from -1e30 to 1e30.",
            Assert.Throws<ArgumentException>(() => LabelCompatibility.Diagonal([-1, double.NaN])).Message);
        Assert.StartsWith(
            "The compatibilities are 1 x 2 numbers; give one a pair of labels.",
            Assert.Throws<ArgumentException>(() => LabelCompatibility.Matrix(new double[1, 2])).Message);
        Assert.StartsWith(
            "A compatibility is Infinity; give numbers from -1e30 to 1e30.",
            Assert
                .Throws<ArgumentException>(() =>
                    LabelCompatibility.Matrix(
                        new[,]
                        {
                            { double.PositiveInfinity },
                        }))
                .Message);
    }

    private static DenseCrfOptions Alike(LabelCompatibility compatibility) => new()
    {
        Bilateral = new BilateralTerm { SigmaXy = 20, SigmaRgb = 13, Compatibility = compatibility },
        Spatial = new SpatialTerm { Sigma = 2, Compatibility = compatibility },
    };

    private static FloatArray Golden(string name) => NpyFile.Read(Fixture.File($"Refinement/Fixtures/{name}.npy"));

    private static FloatArray Unary() => UnaryEnergies.FromProbabilities(Golden("probabilities"));

    private static RgbImage Image()
    {
        var array = Golden("image");
        return new RgbImage(new ImageSize(array.Shape[0], array.Shape[1]), Array.ConvertAll(array.Values, value => (byte)value));
    }

    private static (RgbImage Image, FloatArray Unary) Noise(ImageSize size, int labels)
    {
        var random = new SeededRandom(5);
        var image = new RgbImage(size);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = (byte)random.NextInt(256);
        }
        var energies = new float[labels * (int)size.PixelCount];
        for (var i = 0; i < energies.Length; i++)
        {
            energies[i] = (float)random.NextDouble(0, 3);
        }
        return (image, new FloatArray([labels, size.Height, size.Width], energies));
    }
}
