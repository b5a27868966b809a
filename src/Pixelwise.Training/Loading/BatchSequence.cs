using Pixelwise.Randomness;

namespace Pixelwise.Training.Loading;

/// <summary>Which samples each batch of each epoch holds: a pure function of count, options and place.</summary>
internal sealed class BatchSequence
{
    private readonly int _samples;
    private readonly int _count; // in an epoch
    private readonly BatchLoaderOptions _options;

    /// <summary>Checks that there is something to go through.</summary>
    /// <param name="dataset">Name for messages.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="options">Batch size, order, last batch.</param>
    /// <exception cref="ArgumentException">There are no samples, none fill a batch, or a batch of one is left over.</exception>
    public BatchSequence(string dataset, int count, BatchLoaderOptions options)
    {
        (_samples, _options) = (count, options);
        count = options.ExpectedCounts is { } expected ? (int)Math.Round(expected.Sum()) : count;
        _count = count;
        var rest = count % options.BatchSize;
        StepsPerEpoch = count / options.BatchSize + (rest > 0 && options.LastBatch != LastBatch.Drop ? 1 : 0);
        if (count == 0)
        {
            throw new ArgumentException($"{dataset} has no samples; check the split's name and folder.", nameof(dataset));
        }
        if (StepsPerEpoch == 0)
        {
            throw new ArgumentException(
                $"The {count} samples of {dataset} do not fill one batch of {options.BatchSize}. "
                + $"Use a batch size of at most {count}, or `last-batch: pad`.",
                nameof(options));
        }
        if (options is { LastBatch: LastBatch.Keep, BatchSize: > 1, AllowLastBatchOfOne: false } && rest == 1)
        {
            throw new ArgumentException(
                $"The {count} samples of {dataset} in batches of {options.BatchSize} leave a last batch of one, on which batch normalisation fails. "
                + "Use `last-batch: drop` or `pad`, or another batch size.",
                nameof(options));
        }
    }

    /// <summary>Batches of one epoch, at least 1.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>The order in which an epoch goes through the samples.</summary>
    public int[] Order(int epoch)
    {
        var random = new SeededRandom(_options.Seed, (ulong)epoch);
        int[] order = _options.ExpectedCounts is { } expected ? Drawn(expected, random) : [.. Enumerable.Range(0, _samples)];
        if (_options.Shuffle)
        {
            random.Shuffle<int>(order);
        }
        return order;
    }

    /// <summary>Systematic sampling: a comb of unit steps, put down at random, over the counts laid end to end.</summary>
    private int[] Drawn(IReadOnlyList<double> expected, SeededRandom random)
    {
        var order = new int[_count];
        var step = expected.Sum() / _count;
        var (tooth, end, sample) = (random.NextDouble() * step, expected[0], 0);
        for (var place = 0; place < order.Length; place++, tooth += step)
        {
            while (tooth >= end && sample < expected.Count - 1)
            {
                end += expected[++sample];
            }
            order[place] = sample;
        }
        return order;
    }

    /// <summary>The samples of one batch.</summary>
    /// <param name="order">The epoch's order.</param>
    /// <param name="step">In [0, StepsPerEpoch).</param>
    public int[] Batch(int[] order, int step)
    {
        var start = step * _options.BatchSize;
        var here = Math.Min(_options.BatchSize, _count - start);
        return here == _options.BatchSize || _options.LastBatch == LastBatch.Keep
            ? order[start..(start + here)]
            : [.. Enumerable.Range(start, _options.BatchSize).Select(position => order[position % _count])];
    }
}
