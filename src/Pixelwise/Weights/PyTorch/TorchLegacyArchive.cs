using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Pixelwise.Weights.Pickle;

namespace Pixelwise.Weights.PyTorch;

/// <summary>
/// The format before PyTorch 1.6: five pickles one after the other (a magic number, a version, the machine, the value, the keys of the
/// storages), then the storages, each a count and its elements.
/// </summary>
internal sealed class TorchLegacyArchive : TorchArchive
{
    private const long Version = 1001;
    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private readonly Stream _stream;
    private readonly List<TorchStorage> _storages = [];

    /// <summary>Reads the pickles.</summary>
    /// <param name="stream">The file, at its start; stays open.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="PickleException">It is damaged, or no checkpoint.</exception>
    public TorchLegacyArchive(Stream stream, PyTorchReadOptions options)
    {
        _stream = stream;
        var reader = new PickleReader(stream, options.MaxPickleBytes);
        var vocabulary = new TorchVocabulary();
        if (Load() is not BigInteger magic || magic != Magic)
        {
            throw new PickleException("it is a pickle, but not one of torch.save", "Choose a file of torch.save");
        }
        if (Load() is not Version)
        {
            throw new PickleException("it is of an unknown version of PyTorch's older format");
        }
        if (Load() is not PickleDictionary machine || machine["little_endian"] is not true)
        {
            throw new PickleException("it was saved on a big-endian machine, whose byte order is not read here", "Save it on a little-endian one");
        }
        Root = Load();
        foreach (var key in Load() as List<object?> ?? throw new PickleException("the list of its storages is missing"))
        {
            _storages.Add(key is string name && vocabulary.Storages.TryGetValue(name, out var storage)
                ? storage
                : throw new PickleException("it lists a storage that no tensor uses"));
        }

        object? Load() => new PickleMachine(reader, vocabulary, options.MaxPickleSteps).Load();
    }

    public override object? Root { get; }

    public override string Note => "PyTorch's older format keeps no checksum, so damage to the numbers cannot be seen; .safetensors keeps one.";

    public override void ReadStorages(IReadOnlySet<TorchStorage> wanted, Action<TorchStorage, byte[]> take)
    {
        var missing = wanted.ToHashSet();
        Span<byte> count = stackalloc byte[sizeof(long)];
        foreach (var storage in _storages)
        {
            if (_stream.ReadAtLeast(count, count.Length, throwOnEndOfStream: false) < count.Length ||
                storage.Bytes > (UInt128)(_stream.Length - _stream.Position))
            {
                throw new PickleException($"it is cut off before the end of storage '{storage.Key}'");
            }
            if (BinaryPrimitives.ReadInt64LittleEndian(count) != storage.Count)
            {
                throw new PickleException($"storage '{storage.Key}' has another number of elements than its tensors say");
            }
            if (missing.Remove(storage))
            {
                take(storage, ElementReader.Read(_stream, storage.Type, storage.Count));
            }
            else
            {
                _stream.Seek((long)storage.Bytes, SeekOrigin.Current);
            }
        }
        if (missing.Count > 0)
        {
            throw new PickleException($"storage '{missing.First().Key}' is missing");
        }
    }
}
