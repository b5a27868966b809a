using System.Numerics;
using Pixelwise.Onnx.Quantization;

namespace Pixelwise.Inference.Quantization;

/// <summary>The least and the most of all numbers so far.</summary>
internal sealed class Extremes
{
    private float _min = float.PositiveInfinity;
    private float _max = float.NegativeInfinity;

    /// <summary>Whether there was no number yet.</summary>
    public bool IsEmpty => _min > _max;

    /// <summary>Both; NaN where a number was NaN.</summary>
    public ValueRange Range => new(_min, _max);

    public void Add(ReadOnlySpan<float> numbers)
    {
        var (min, max, i) = (new Vector<float>(_min), new Vector<float>(_max), 0);
        for (; i + Vector<float>.Count <= numbers.Length; i += Vector<float>.Count)
        {
            var part = new Vector<float>(numbers[i..]);
            (min, max) = (Vector.Min(min, part), Vector.Max(max, part)); // both give NaN where one is
        }
        for (; i < numbers.Length; i++)
        {
            (min, max) = (Vector.Min(min, new Vector<float>(numbers[i])), Vector.Max(max, new Vector<float>(numbers[i])));
        }
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            (_min, _max) = (Math.Min(_min, min[lane]), Math.Max(_max, max[lane]));
        }
    }
}
