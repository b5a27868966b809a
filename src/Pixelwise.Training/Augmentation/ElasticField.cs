using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>A displacement for each pixel of a window: vectors on a coarse grid and bicubic surfaces through them.</summary>
/// <remarks>
/// The grid's corners lie on the corner pixels. The surfaces are cubic convolution with a = −0.75 and the border vectors repeated outwards,
/// which is PyTorch's <c>interpolate</c> with <c>mode="bicubic", align_corners=True</c>.
/// </remarks>
internal sealed class ElasticField
{
    private readonly int _grid;
    private readonly double[] _down;
    private readonly double[] _right;

    /// <summary>A field through given vectors.</summary>
    /// <param name="grid">Vectors along each side.</param>
    /// <param name="down">Rows by which each moves, grid² values row by row.</param>
    /// <param name="right">Columns by which each moves.</param>
    public ElasticField(int grid, double[] down, double[] right) => (_grid, _down, _right) = (grid, down, right);

    /// <summary>Draws the vectors, or null where the probability leaves the sample as it is.</summary>
    public static ElasticField? Draw(ElasticOptions? options, SeededRandom random)
    {
        if (options is null || !random.NextBool(options.Probability))
        {
            return null;
        }
        double[] Vectors() => [.. Enumerable.Range(0, options.Grid * options.Grid).Select(_ => options.Sigma * random.NextNormal())];
        return new ElasticField(options.Grid, Vectors(), Vectors());
    }

    /// <summary>The field over a window, ready to be read row by row.</summary>
    public Surface Over(ImageSize window) => new(this, Weights(window.Height), Weights(window.Width));

    /// <summary>What each of the grid's vectors counts at each pixel along a side: pixels × grid values.</summary>
    private double[] Weights(int pixels)
    {
        var weights = new double[pixels * _grid];
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var position = pixels == 1 ? 0 : (double)pixel * (_grid - 1) / (pixels - 1);
            var first = (int)Math.Floor(position);
            for (var tap = first - 1; tap <= first + 2; tap++)
            {
                weights[pixel * _grid + Math.Clamp(tap, 0, _grid - 1)] += Cubic(Math.Abs(position - tap));
            }
        }
        return weights;
    }

    private static double Cubic(double distance)
    {
        const double A = -0.75;
        return distance switch
        {
            <= 1 => ((A + 2) * distance - (A + 3)) * distance * distance + 1,
            < 2 => ((A * distance - 5 * A) * distance + 8 * A) * distance - 4 * A,
            _ => 0,
        };
    }

    /// <summary>A field over a window of one size.</summary>
    internal sealed class Surface(ElasticField field, double[] rowWeights, double[] columnWeights)
    {
        /// <summary>Adds the displacements of one row's pixels.</summary>
        /// <param name="row">The row of the window.</param>
        /// <param name="down">Receives rows, one value a column.</param>
        /// <param name="right">Receives columns.</param>
        public void AddTo(int row, Span<double> down, Span<double> right)
        {
            var grid = field._grid;
            Span<double> downOfRow = stackalloc double[grid];
            Span<double> rightOfRow = stackalloc double[grid];
            for (var j = 0; j < grid; j++)
            {
                (downOfRow[j], rightOfRow[j]) = (0, 0);
                for (var i = 0; i < grid; i++)
                {
                    downOfRow[j] += rowWeights[row * grid + i] * field._down[i * grid + j];
                    rightOfRow[j] += rowWeights[row * grid + i] * field._right[i * grid + j];
                }
            }
            for (var column = 0; column < down.Length; column++)
            {
                for (var j = 0; j < grid; j++)
                {
                    down[column] += columnWeights[column * grid + j] * downOfRow[j];
                    right[column] += columnWeights[column * grid + j] * rightOfRow[j];
                }
            }
        }
    }
}
