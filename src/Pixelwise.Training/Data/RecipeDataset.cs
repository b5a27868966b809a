using Pixelwise.Datasets;
using Pixelwise.Datasets.Derived;
using Pixelwise.Training.Loading;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Data;

/// <summary>The dataset that a recipe describes: opened, divided, relabelled, put together and filtered, in this order.</summary>
public static class RecipeDataset
{
    /// <summary>Opens it.</summary>
    /// <param name="data">The recipe's section.</param>
    /// <exception cref="ArgumentException">
    /// There is no such dataset, split or class, or several datasets have different classes; the mend is named.
    /// </exception>
    /// <exception cref="DataFaultException">
    /// The folder is missing or does not hold the dataset, or a list or mapping file is wrong.
    /// </exception>
    public static IDatasetSource Open(DataOptions data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var source = DatasetCatalog.Open(data.Dataset, data.Root, data.Size);
        source = data.Split is { } split ? Divided(source, split) : source;
        source = data.Relabel is { } mapping ? Under(RelabelFile.Read(mapping, source.Classes), source) : source;
        source = data.Further.Count > 0 ? Joined(source, data) : source;
        return data.Filter is { } filter ? Filtered(source, filter) : source;
    }

    /// <summary>Opens the training split, prepared as training sees it before augmentation.</summary>
    /// <param name="recipe">The recipe.</param>
    public static IDataset OpenTrain(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return PreparedDataset.Of(Open(recipe.Data).Open(recipe.Data.Train), recipe.Data with { Cache = false });
    }

    private static DerivedSource Divided(IDatasetSource source, SplitOptions options)
    {
        var parts = new Lazy<(string Name, IReadOnlyList<int> Indices)[]>(() =>
        {
            var whole = source.Open(options.From);
            return options.TrainList is null ? ByShares(whole, options) : ByLists(whole, options);
        });
        string[] names = options.TrainList is null
            ? ["train", .. options.Validation > 0 ? ["val"] : Array.Empty<string>(), .. options.Test > 0 ? ["test"] : Array.Empty<string>()]
            :
            [
                "train",
                .. options.ValidationList is null ? Array.Empty<string>() : ["val"],
                .. options.TestList is null ? Array.Empty<string>() : ["test"],
            ];
        return new DerivedSource(
            source.Id,
            source.Classes,
            names,
            $"{source.Summary}; {options.From} divided into {string.Join(", ", names)}",
            split => new Subset($"{source.Id}/{split}", source.Open(options.From), parts.Value.First(part => part.Name == split).Indices));
    }

    private static (string Name, IReadOnlyList<int> Indices)[] ByShares(IDataset whole, SplitOptions options)
    {
        var parts = SeededSplit.Divide(whole, options.Seed, options.Validation, options.Test);
        return parts[0].Count > 0
            ? [("train", parts[0]), ("val", parts[1]), ("test", parts[2])]
            : throw new ArgumentException(
                $"Of the {whole.Count} samples of {whole.Name}, validation and test leave none to train on. "
                + "Lower `data.split.validation` and `test`, or add samples.");
    }

    private static (string Name, IReadOnlyList<int> Indices)[] ByLists(IDataset whole, SplitOptions options)
    {
        (string Name, IReadOnlyList<int> Indices)[] parts =
        [
            .. new[] { ("train", options.TrainList), ("val", options.ValidationList), ("test", options.TestList) }
                .Where(list => list.Item2 is not null)
                .Select(list => (list.Item1, SampleNames.Listed(whole, list.Item2!))),
        ];
        foreach (var (i, first) in parts.Index())
        {
            foreach (var second in parts[(i + 1)..])
            {
                if (first.Indices.Intersect(second.Indices).ToArray() is { Length: > 0 } shared)
                {
                    throw new ArgumentException(
                        $"The lists of `{first.Name}` and `{second.Name}` share {shared.Length} samples, "
                        + $"`{whole.SampleName(shared[0])}` among them, so a score would flatter. Remove them from one.");
                }
            }
        }
        return parts;
    }

    private static DerivedSource Under(Relabelling relabelling, IDatasetSource source) => new(
        source.Id, relabelling.Classes, source.Splits, $"{source.Summary}; relabelled to {relabelling.Classes.Count} classes",
        split => new Relabelled(source.Open(split), relabelling));

    private static DerivedSource Joined(IDatasetSource first, DataOptions data)
    {
        var others = data
            .Further.Select(further => (further.Key, further.Value, Source: Additional(further.Key, further.Value, first.Classes)))
            .ToArray();
        return new DerivedSource(
            first.Id,
            first.Classes,
            first.Splits,
            $"{first.Summary}; with {string.Join(", ", others.Select(other => other.Key))}",
            split => new Combined(
                first.Open(split),
                [
                    .. others
                        .Select(other => (other.Key, SplitOf(data, other.Value, split), other.Source))
                        .Where(other => other.Item2 is not null)
                        .Select(other => (other.Key, other.Source.Open(other.Item2!))),
                ]));
    }

    private static IDatasetSource Additional(string name, FurtherOptions options, ClassSet classes)
    {
        var source = DatasetCatalog.Open(options.Dataset, options.Root);
        source = options.Relabel is { } mapping ? Under(RelabelFile.Read(mapping, source.Classes), source) : source;
        var (ours, theirs) = (Names(classes), Names(source.Classes));
        if (
            ours.Except(theirs, StringComparer.OrdinalIgnoreCase)
                .Concat(theirs.Except(ours, StringComparer.OrdinalIgnoreCase))
                .FirstOrDefault() is
            { } odd)
        {
            var (has, lacks) = ours.Contains(odd, StringComparer.OrdinalIgnoreCase)
                ? ("the first dataset", $"`{name}`")
                : ($"`{name}`", "the first dataset");
            throw new ArgumentException(
                $"Class `{odd}` is in {has} but not in {lacks}. "
                + $"Datasets that are put together have the same classes: give one a mapping file, `data.further.{name}.relabel` or `data.relabel`.");
        }
        return ours.SequenceEqual(theirs, StringComparer.OrdinalIgnoreCase) ? source : Under(Relabelling.Reordering(source.Classes, classes), source);
    }

    private static string? SplitOf(DataOptions data, FurtherOptions further, string split) =>
        split == data.Train ? further.Train : split == data.Validation ? further.Validation : split == data.Test ? further.Test : null;

    private static DerivedSource Filtered(IDatasetSource source, FilterOptions options)
    {
        var wanted = ClassPixels.Ids(source.Classes, options.Classes, "data.filter.classes");
        foreach (var name in options.Splits)
        {
            if (!source.Splits.Contains(name))
            {
                throw new ArgumentException($"`data.filter.splits` names `{name}`, which is no split. {NearestName.Suggest(name, source.Splits)}");
            }
        }
        return new DerivedSource(source.Id, source.Classes, source.Splits, $"{source.Summary}; filtered", split =>
            options.Splits.Count == 0 || options.Splits.Contains(split) ? Kept(source.Open(split), options, wanted) : source.Open(split));
    }

    private static Subset Kept(IDataset split, FilterOptions options, int[] wanted)
    {
        IEnumerable<int> chosen = options.List is { } list ? SampleNames.Listed(split, list) : Enumerable.Range(0, split.Count);
        int[] named = [.. chosen.Where(index => SampleNames.Fits(split.SampleName(index), options.Names))];
        int[] kept = options is { Classes.Count: 0, LeastShare: 0 }
            ? named
            : [.. named.Zip(ClassPixels.Shares(split, named, wanted))
                .Where(one => one.Second > 0 && one.Second >= options.LeastShare)
                .Select(one => one.First)];
        return kept.Length > 0 ? new Subset(split.Name, split, kept) : throw new ArgumentException(
            $"`data.filter` keeps none of the {split.Count} samples of {split.Name}, the first of which is `{split.SampleName(0)}`. "
            + "Loosen it, or say with `data.filter.splits` which splits it is for.");
    }

    private static string[] Names(ClassSet classes) => [.. classes.Select(one => one.Name)];
}
