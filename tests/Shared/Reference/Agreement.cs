using Pixelwise.Arrays;

namespace Pixelwise.Tests.Reference;

/// <summary>How close an engine's array is to the reference's.</summary>
/// <param name="RelativeError">‖actual − expected‖ / ‖expected‖, Euclidean.</param>
/// <param name="SameClass">Share of the pixels whose largest channel is the same, in [0, 1].</param>
public sealed record Agreement(double RelativeError, double SameClass)
{
    public static Agreement Of(ReferenceTensor expected, FloatArray actual)
    {
        var shape = expected.Shape;
        if (!shape.SequenceEqual(actual.Shape))
        {
            throw new ArgumentException(
                $"The engine returned [{string.Join(", ", actual.Shape)}], the reference [{string.Join(", ", shape)}].",
                nameof(actual));
        }
        var tensor = ReferenceTensor.Of(actual);
        var difference = expected.Values.Zip(tensor.Values, (e, a) => (e - a) * (e - a)).Sum();
        var pixels = expected.Batch * expected.Height * expected.Width;
        var same = Classes(expected).Zip(Classes(tensor), (e, a) => e == a).Count(equal => equal);
        return new Agreement(Math.Sqrt(difference / expected.Values.Sum(e => e * e)), (double)same / pixels);
    }

    private static IEnumerable<int> Classes(ReferenceTensor logits) =>
        from n in Enumerable.Range(0, logits.Batch)
        from y in Enumerable.Range(0, logits.Height)
        from x in Enumerable.Range(0, logits.Width)
        select Enumerable.Range(0, logits.Channels).MaxBy(c => logits[n, c, y, x]);
}
