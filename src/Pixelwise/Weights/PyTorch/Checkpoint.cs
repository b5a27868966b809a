using System.Globalization;
using Pixelwise.Weights.Pickle;

namespace Pixelwise.Weights.PyTorch;

/// <summary>Finds the state dictionary in what people save: bare, wrapped with optimiser and epoch, or from several GPUs.</summary>
internal sealed class Checkpoint
{
    // What training programs call it, the commonest first.
    private static readonly string[] WrapperNames =
        ["state_dict", "model_state_dict", "model_state", "model", "net", "network", "weights", "params", "module"];

    // Put before every name by DataParallel and by torch.compile.
    private static readonly string[] Prefixes = ["module.", "_orig_mod."];

    private const string SaveWeights = "Save the weights by name: torch.save(model.state_dict(), 'weights.pth')";
    private const int DeepestWrapper = 4;
    private const int LongestMetadata = 1000;

    private readonly Dictionary<PickleDictionary, bool> _holdsTensors = []; // a pickle may refer to one dictionary a million times
    private readonly List<string> _notes = [];
    private readonly OrderedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>Looks through the value that was saved.</summary>
    /// <param name="root">It.</param>
    /// <param name="entry">The entry to take; null to choose by the names that are usual.</param>
    /// <exception cref="PickleException">There is no state dictionary in it, or there are several and none has a usual name.</exception>
    public Checkpoint(object? root, string? entry)
    {
        var dictionary = root as PickleDictionary ?? throw new PickleException("it does not hold a dictionary of tensors", SaveWeights);
        if (entry is not null)
        {
            dictionary = Unwrap(dictionary, entry) ?? throw new PickleException(
                $"it has no dictionary called '{entry}', but {Names(dictionary)}", "Name one of these");
        }
        for (var depth = 0; depth < DeepestWrapper && FindWrapped(dictionary) is { } wrapped; depth++)
        {
            dictionary = wrapped;
        }
        Entries = WithoutPrefixes(TakeTensors(dictionary));
    }

    /// <summary>The tensors, in order.</summary>
    public IReadOnlyList<CheckpointEntry> Entries { get; }

    /// <summary>Numbers and texts that lay beside the state dictionary, such as the epoch.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>What was unwrapped, stripped or left out.</summary>
    public IReadOnlyList<string> Notes => _notes;

    private PickleDictionary? FindWrapped(PickleDictionary outer)
    {
        var usual = WrapperNames.FirstOrDefault(name => HoldsTensors(outer[name]));
        if (usual is not null)
        {
            return Unwrap(outer, usual);
        }
        var candidates = outer.Named.Where(item => HoldsTensors(item.Value)).Select(item => item.Key).ToArray();
        return candidates.Length switch
        {
            0 => null,
            _ when outer.Named.Any(item => item.Value is TorchTensor) => null,
            1 => Unwrap(outer, candidates[0]),
            _ => throw new PickleException(
                $"it holds several state dictionaries: {NameList.Of(candidates)}", "Say which one is wanted"),
        };
    }

    private PickleDictionary? Unwrap(PickleDictionary outer, string name)
    {
        if (outer[name] is not PickleDictionary inner)
        {
            return null;
        }
        foreach (var (key, value) in outer.Named.Where(item => item.Key != name))
        {
            if (Text(value) is { Length: <= LongestMetadata } text)
            {
                _metadata[key] = text;
            }
        }
        var others = outer.Named.Select(item => item.Key).Where(key => key != name).ToArray();
        _notes.Add(others.Length == 0
            ? $"Took '{name}' of the checkpoint."
            : $"Took '{name}' of the checkpoint, not {NameList.Of(others)}.");
        return inner;
    }

    private List<CheckpointEntry> TakeTensors(PickleDictionary dictionary)
    {
        var entries = dictionary.Named
            .Where(item => item.Value is TorchTensor)
            .Select(item => new CheckpointEntry(item.Key, (TorchTensor)item.Value!))
            .ToList();
        if (entries.Count == 0)
        {
            throw new PickleException($"it holds no tensors by name, but {Names(dictionary)}", SaveWeights);
        }
        var others = dictionary
            .Items.Where(item => item is not { Key: string, Value: TorchTensor })
            .Select(item => item.Key as string ?? "?")
            .ToArray();
        if (others.Length > 0)
        {
            _notes.Add($"Left out what is not a tensor: {NameList.Of(others)}.");
        }
        return entries;
    }

    private List<CheckpointEntry> WithoutPrefixes(List<CheckpointEntry> entries)
    {
        while (Prefixes.FirstOrDefault(prefix => entries.All(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))) is { } common)
        {
            entries = [.. entries.Select(entry => entry with { Key = entry.Key[common.Length..] })];
            _notes.Add($"Took '{common}' off every name.");
        }
        return entries;
    }

    private bool HoldsTensors(object? value)
    {
        if (value is not PickleDictionary dictionary)
        {
            return false;
        }
        if (!_holdsTensors.TryGetValue(dictionary, out var holds))
        {
            holds = dictionary.Named.Any(item => item.Value is TorchTensor || item.Value is PickleDictionary && WrapperNames.Contains(item.Key));
            _holdsTensors.Add(dictionary, holds);
        }
        return holds;
    }

    private static string Names(PickleDictionary dictionary) =>
        dictionary.Items.Count == 0 ? "nothing" : NameList.Of([.. dictionary.Items.Select(item => item.Key as string ?? "?")]);

    private static string? Text(object? value) => value switch
    {
        string text => text,
        bool or long or double => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
