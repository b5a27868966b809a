using Pixelwise.Cli.Engines;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>What the user wants measured: every network at every size, batch and number of threads, in every engine.</summary>
internal sealed record BenchmarkPlan
{
    /// <summary>
    /// Multiply-adds from which on a round of several networks takes too long: a second and a half where they reach 130 GFLOP/s.
    /// </summary>
    public const long MostRoundMultiplyAdds = 100_000_000_000;

    /// <summary>The networks.</summary>
    public required IReadOnlyList<BenchmarkSubject> Subjects { get; init; }

    /// <summary>Sizes of images; where a network does not take one, the nearest that it takes stands in.</summary>
    public required IReadOnlyList<ImageSize> Sizes { get; init; }

    /// <summary>Images at once.</summary>
    public required IReadOnlyList<int> Batches { get; init; }

    /// <summary>Numbers of threads.</summary>
    public required IReadOnlyList<int> Threads { get; init; }

    /// <summary>The engines.</summary>
    public required IReadOnlyList<Engine> Engines { get; init; }

    /// <summary>What cannot be measured of it, and why: a sentence each.</summary>
    public IEnumerable<string> Notes => Engines.Contains(Engine.Torch)
        ? Subjects.Where(subject => !subject.RunsInTorch)
            .Select(subject => $"{subject.Name} is measured in ONNX Runtime only; {subject.WhyNotInTorch}.")
        : [];

    /// <summary>Everything that is measured, one entry a row of the table.</summary>
    /// <exception cref="ArgumentException">Nothing can be measured, or a network takes no batches.</exception>
    public IReadOnlyList<BenchmarkCase> Cases()
    {
        if (Subjects.FirstOrDefault(subject => !subject.TakesBatches) is { } single && Batches.Any(batch => batch > 1))
        {
            throw new ArgumentException($"'{single.Name}' takes one image at a time. Leave --batch out, or measure it by itself.");
        }
        BenchmarkCase[] cases =
        [
            .. from subject in Subjects
               from size in Sizes.Select(subject.SizeFor).Distinct()
               from batch in Batches
               from threads in Threads
               from engine in Engines
               where engine == Engine.Onnx || subject.RunsInTorch
               select new BenchmarkCase(subject, size, batch, threads, engine),
        ];
        return cases.Length > 0 ? cases : throw new ArgumentException($"{Subjects[0].WhyNotInTorch}. Measure with --engine onnx.");
    }

    /// <summary>
    /// Parts the cases so that those measured in turn fit into memory together and a round of them is short: what is done of a part is lost
    /// when a run is cut off. The engines of a network stay together.
    /// </summary>
    /// <param name="cases">The cases, kept in their order.</param>
    /// <param name="memory">Bytes that they may need; a case that is too large by itself stays alone.</param>
    public static IEnumerable<IReadOnlyList<BenchmarkCase>> Heats(IEnumerable<BenchmarkCase> cases, long memory)
    {
        var heat = new List<BenchmarkCase>();
        var (bytes, work) = (0L, 0L);
        foreach (var rivals in Rivals(cases, memory))
        {
            var (moreBytes, moreWork) = (rivals.Sum(each => each.LikelyBytes), rivals.Sum(each => each.RoundMultiplyAdds));
            if (heat.Count > 0 && (bytes + moreBytes > memory || work + moreWork > MostRoundMultiplyAdds))
            {
                yield return heat;
                (heat, bytes, work) = ([], 0, 0);
            }
            heat.AddRange(rivals);
            (bytes, work) = (bytes + moreBytes, work + moreWork);
        }
        yield return heat;
    }

    /// <summary>A network in all its engines, where memory holds them together.</summary>
    private static IEnumerable<IReadOnlyCollection<BenchmarkCase>> Rivals(IEnumerable<BenchmarkCase> cases, long memory)
    {
        foreach (var rivals in cases.GroupBy(each => each with { Engine = default }, (_, engines) => engines.ToArray()))
        {
            if (rivals.Sum(each => each.LikelyBytes) <= memory)
            {
                yield return rivals;
                continue;
            }
            foreach (var alone in rivals)
            {
                yield return [alone];
            }
        }
    }
}
