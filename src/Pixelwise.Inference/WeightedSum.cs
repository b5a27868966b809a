using System.Numerics;
using Pixelwise.Decoding;

namespace Pixelwise.Inference;

/// <summary>Sums over rows of logits.</summary>
internal static class WeightedSum
{
    /// <summary>target += share · shares · source, place by place.</summary>
    /// <param name="source">What is added.</param>
    /// <param name="shares">What each place of it counts.</param>
    /// <param name="share">What all of it counts.</param>
    /// <param name="target">As long as the source.</param>
    public static void Add(ReadOnlySpan<float> source, ReadOnlySpan<float> shares, float share, Span<float> target)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= target.Length; i += Vector<float>.Count)
        {
            (new Vector<float>(target[i..]) + new Vector<float>(shares[i..]) * share * new Vector<float>(source[i..])).CopyTo(target[i..]);
        }
        for (; i < target.Length; i++)
        {
            target[i] += shares[i] * share * source[i];
        }
    }

    /// <summary>target += share · source, place by place.</summary>
    /// <inheritdoc cref="Add(ReadOnlySpan{float}, ReadOnlySpan{float}, float, Span{float})"/>
    public static void Add(ReadOnlySpan<float> source, float share, Span<float> target)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= target.Length; i += Vector<float>.Count)
        {
            (new Vector<float>(target[i..]) + share * new Vector<float>(source[i..])).CopyTo(target[i..]);
        }
        for (; i < target.Length; i++)
        {
            target[i] += share * source[i];
        }
    }

    /// <summary>target = above + weight · (below − above), place by place: a row between two rows.</summary>
    /// <param name="above">The row at weight 0.</param>
    /// <param name="below">The row at weight 1.</param>
    /// <param name="weight">In [0, 1].</param>
    /// <param name="target">As long as the rows.</param>
    public static void Between(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float weight, Span<float> target)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= target.Length; i += Vector<float>.Count)
        {
            var upper = new Vector<float>(above[i..]);
            (upper + weight * (new Vector<float>(below[i..]) - upper)).CopyTo(target[i..]);
        }
        for (; i < target.Length; i++)
        {
            target[i] = above[i] + weight * (below[i] - above[i]);
        }
    }

    /// <summary>Resizes a row bilinearly.</summary>
    /// <param name="source">The row.</param>
    /// <param name="columns">From its places to those of the target.</param>
    /// <param name="target">Receives as many places as it is long.</param>
    public static void Resample(ReadOnlySpan<float> source, LinearAxis columns, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var left = columns.First[i];
            target[i] = source[left] + columns.Weight[i] * (source[columns.Second(left)] - source[left]);
        }
    }
}
