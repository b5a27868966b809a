using Pixelwise.Arrays;
using Pixelwise.Imaging;

namespace Pixelwise.Refinement;

/// <summary>What each label costs at each pixel by itself: −log of its probability.</summary>
public static class UnaryEnergies
{
    private const float LeastProbability = 1e-5f;
    private const double SumTolerance = 1e-3;

    /// <summary>−log of probabilities, clipped to [1e-5, 1].</summary>
    /// <param name="probabilities">(labels, height, width); at each pixel they add up to 1, within 1e-3.</param>
    /// <returns>(labels, height, width).</returns>
    /// <exception cref="ArgumentException">
    /// The shape has not three axes, or a pixel's probabilities are no distribution; the message names the pixel.
    /// </exception>
    public static FloatArray FromProbabilities(FloatArray probabilities)
    {
        var (labels, size) = ShapeOf(probabilities);
        var values = probabilities.Values;
        var pixels = (int)size.PixelCount;
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var sum = 0d;
            for (var label = 0; label < labels; label++)
            {
                var p = values[label * pixels + pixel];
                sum +=
                    p >= 0
                        ? p
                        : throw new ArgumentException(
                            $"The probability of label {label} at {Place(pixel)} is {p}; probabilities are at least 0.",
                            nameof(probabilities));
            }
            if (Math.Abs(sum - 1) > SumTolerance)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"The probabilities at {Place(pixel)} add up to {sum:0.####}, not to 1. Give what softmax returns, labels first: (labels, height, width)."),
                    nameof(probabilities));
            }
        }
        return new FloatArray(probabilities.Shape, Array.ConvertAll(values, p => -MathF.Log(Math.Clamp(p, LeastProbability, 1))));

        string Place(int pixel) => $"row {pixel / size.Width}, column {pixel % size.Width}";
    }

    /// <summary>
    /// Energies of labels that are right with a given probability; the others share what is left. <see cref="LabelMap.Ignore"/> makes all
    /// labels equally likely.
    /// </summary>
    /// <param name="labels">One label a pixel.</param>
    /// <param name="numLabels">At least 2.</param>
    /// <param name="confidence">The probability that a label is right, in (0, 1).</param>
    /// <returns>(labels, height, width).</returns>
    /// <exception cref="ArgumentException">A label is out of range, or a number is.</exception>
    public static FloatArray FromLabels(LabelMap labels, int numLabels, double confidence)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(numLabels, 2);
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(confidence),
                confidence,
                "The confidence in labels is between 0 and 1, both excluded; 0.7 is usual.");
        }
        var pixels = labels.Labels.Length;
        var energies = new float[checked(numLabels * pixels)];
        var (right, wrong, unknown) = (
            (float)-Math.Log(confidence),
            (float)-Math.Log((1 - confidence) / (numLabels - 1)),
            (float)-Math.Log(1d / numLabels));
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var given = labels.Labels[pixel];
            if (given >= numLabels && given != LabelMap.Ignore)
            {
                throw new ArgumentException(
                    $"Label {given} at row {pixel / labels.Size.Width}, column {pixel % labels.Size.Width} is outside the {numLabels} "
                    + "labels; give their true number.",
                    nameof(labels));
            }
            for (var label = 0; label < numLabels; label++)
            {
                energies[label * pixels + pixel] = given == LabelMap.Ignore ? unknown : label == given ? right : wrong;
            }
        }
        return new FloatArray([numLabels, labels.Size.Height, labels.Size.Width], energies);
    }

    /// <summary>Number of labels, height and width.</summary>
    /// <exception cref="ArgumentException">There are not three axes, all of at least 1.</exception>
    internal static (int Labels, ImageSize Size) ShapeOf(FloatArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.Shape is [>= 1 and var labels, >= 1 and var height, >= 1 and var width]
            ? (labels, new ImageSize(height, width))
            : throw new ArgumentException(
                $"An array ({string.Join(", ", array.Shape)}) came where (labels, height, width) is expected, "
                + $"each at least 1.{(array.Shape.Count == 4 ? " Take off the axis of the batch." : "")}",
                nameof(array));
    }
}
