using Pixelwise.Weights.Pickle;

namespace Pixelwise.Weights.PyTorch;

/// <summary>What a PyTorch checkpoint may name: tensors, the storages below them, containers, and the numbers of numpy.</summary>
internal sealed class TorchVocabulary : IPickleVocabulary
{
    private static readonly Dictionary<string, StoredType> StorageTypes = new(StringComparer.Ordinal)
    {
        ["torch.DoubleStorage"] = StoredType.Float64,
        ["torch.FloatStorage"] = StoredType.Float32,
        ["torch.HalfStorage"] = StoredType.Float16,
        ["torch.BFloat16Storage"] = StoredType.BFloat16,
        ["torch.LongStorage"] = StoredType.Int64,
        ["torch.IntStorage"] = StoredType.Int32,
        ["torch.ShortStorage"] = StoredType.Int16,
        ["torch.CharStorage"] = StoredType.Int8,
        ["torch.ByteStorage"] = StoredType.UInt8,
        ["torch.BoolStorage"] = StoredType.Bool,
    };

    private static readonly Dictionary<string, PickleGlobal> Globals = new PickleGlobal[]
    {
        new("torch._utils._rebuild_tensor", RebuildTensor),
        new("torch._utils._rebuild_tensor_v2", RebuildTensor),
        new("torch._utils._rebuild_parameter", First),
        new("torch._utils._rebuild_parameter_with_state", First),
        new("torch.Size", First),
        new("torch.device", First),
        new("collections.OrderedDict", Dictionary),
        new("collections.defaultdict", _ => new PickleDictionary()),
        new("builtins.dict", Dictionary),
        new("__builtin__.dict", Dictionary),
        new("builtins.set", First),
        new("__builtin__.set", First),
        new("builtins.frozenset", First),
        new("__builtin__.frozenset", First),
    }
    .Concat(StorageTypes.Keys.Select(name => new PickleGlobal(name)))
    .Concat(new[] { "float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool" }
        .Select(dtype => new PickleGlobal($"torch.{dtype}")))
    .Concat(NumpyVocabulary.Globals)
    .ToDictionary(global => global.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, TorchStorage> _storages = new(StringComparer.Ordinal);

    /// <summary>The storages that the pickle has named so far, by key.</summary>
    public IReadOnlyDictionary<string, TorchStorage> Storages => _storages;

    public PickleGlobal? Find(string name) => Globals.GetValueOrDefault(name);

    // ('storage', type, key, device, element count), and in the older format a view of another storage, or None.
    public object? LoadPersistent(object? id)
    {
        if (
            id is not object?[] { Length: 5 or 6 } parts
            || parts is not ["storage", PickleGlobal { Name: var type }, string key, _, long count, ..]
            || !StorageTypes.TryGetValue(type, out var stored)
            || count < 0)
        {
            throw new PickleException("it refers to something outside itself that is not a storage");
        }
        if (parts is [_, _, _, _, _, not null])
        {
            throw new PickleException("it was written by a PyTorch before 0.4, which kept views of storages", "Save it again with a newer one");
        }
        var storage = new TorchStorage(key, stored, count);
        if (_storages.TryGetValue(key, out var known) && known != storage)
        {
            throw new PickleException($"storage '{key}' is described in two ways");
        }
        return _storages[key] = known ?? storage;
    }

    // (storage, offset, shape, strides, …): what follows concerns gradients.
    private static TorchTensor RebuildTensor(object?[] arguments) =>
        arguments is [TorchStorage storage, long offset, object?[] shape, object?[] strides, ..]
            ? new TorchTensor(storage, offset, Integers(shape), Integers(strides))
            : throw new PickleException("it describes a tensor in an unknown way");

    private static long[] Integers(object?[] values) =>
        [.. values.Select(value => value is long integer ? integer : throw new PickleException("a tensor has an extent that is not an integer"))];

    // A parameter is its tensor, a size its tuple, a device its name, a set the list it is made of.
    private static object? First(object?[] arguments) => arguments.Length > 0 ? arguments[0] : new List<object?>();

    // Empty, and then filled; Python 2 hands over a list of pairs instead.
    private static PickleDictionary Dictionary(object?[] arguments)
    {
        var dictionary = new PickleDictionary();
        if (arguments is [List<object?> pairs])
        {
            foreach (var pair in pairs)
            {
                var (key, value) = pair switch
                {
                    object?[] { Length: 2 } tuple => (tuple[0], tuple[1]),
                    List<object?> { Count: 2 } list => (list[0], list[1]),
                    _ => throw new PickleException("it makes a dictionary of something other than pairs"),
                };
                dictionary.Items.Add(KeyValuePair.Create(key, value));
            }
        }
        return dictionary;
    }
}
