using Pixelwise.Weights.Pickle;
using Pixelwise.Weights.PyTorch;

namespace Pixelwise.Weights;

/// <summary>
/// Reads PyTorch's checkpoints (<c>.pth</c>, <c>.pt</c>), both the zip files since PyTorch 1.6 and the format before. They are Python
/// pickles, which Python runs as programs; here they are read as data, and one that asks for more than data is refused.
/// </summary>
public static class PyTorchFile
{
    // Tensors may share a storage (tied weights), but a small file must not fill the memory by naming one storage a million times.
    private const int MaxSharing = 4;

    private const string SaveSeparately = "Save each tensor with a storage of its own: tensor.clone()";

    /// <summary>Reads a checkpoint's state dictionary.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which entry to take, and limits; the defaults fit nearly every file.</param>
    /// <returns>
    /// The tensors in their order, each contiguous. The notes say what was unwrapped, stripped, left out or converted; the metadata holds
    /// numbers and texts found beside the state dictionary (<c>epoch</c>). Element types are converted as in
    /// <see cref="SafetensorsFile.Read"/>.
    /// </returns>
    /// <exception cref="DataFaultException">
    /// The file is missing, damaged or no checkpoint; holds no state dictionary or several; or asks for anything that is not a tensor, a
    /// container, a number or a text. The message names what it asked for.
    /// </exception>
    public static LoadedWeights Read(string path, PyTorchReadOptions? options = null)
    {
        options ??= new PyTorchReadOptions();
        using var stream = InputFile.Open(path, "Weights file");
        try
        {
            using TorchArchive archive = StartsAsZip(stream) ? new TorchZipArchive(stream, options) : new TorchLegacyArchive(stream, options);
            var checkpoint = new Checkpoint(archive.Root, options.Entry);
            RequireModestSharing(checkpoint, stream.Length);
            return new LoadedWeights(ReadTensors(archive, checkpoint), checkpoint.Metadata,
                [.. checkpoint.Notes, .. Conversions(checkpoint), .. archive.Note is { } note ? [note] : Array.Empty<string>()]);
        }
        catch (PickleException exception)
        {
            throw new DataFaultException(path, $"'{path}' cannot be read as a PyTorch checkpoint: {exception.Message}. {exception.Mend}.", exception);
        }
        catch (OverflowException exception)
        {
            throw new DataFaultException(path, $"'{path}' holds a value that cannot be kept: {exception.Message}. Save it in range.", exception);
        }
    }

    private static bool StartsAsZip(FileStream stream)
    {
        Span<byte> start = stackalloc byte[4];
        var isZip = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK\u0003\u0004"u8);
        stream.Position = 0;
        return isZip;
    }

    private static void RequireModestSharing(Checkpoint checkpoint, long fileBytes)
    {
        var bytes = checkpoint.Entries.Aggregate(
            (UInt128)0,
            (sum, entry) => sum + (UInt128)entry.Tensor.Count * (uint)entry.Tensor.Storage.Type.Size());
        if (bytes > (UInt128)fileBytes * MaxSharing)
        {
            throw new PickleException($"its tensors claim {bytes} bytes, more than {MaxSharing} times the file", SaveSeparately);
        }
        foreach (var (key, tensor) in checkpoint.Entries)
        {
            if (!ElementReader.Fits(tensor.Storage.Type, tensor.Storage.Count))
            {
                throw new PickleException(
                    $"'{key}' lies in a storage of {tensor.Storage.Bytes} bytes, where at most 2 GiB can be held",
                    SaveSeparately);
            }
        }
    }

    private static StateDictionary ReadTensors(TorchArchive archive, Checkpoint checkpoint)
    {
        var views = checkpoint.Entries.ToLookup(entry => entry.Tensor.Storage);
        var tensors = new Dictionary<CheckpointEntry, WeightTensor>(ReferenceEqualityComparer.Instance);
        archive.ReadStorages(views.Select(group => group.Key).ToHashSet(), (storage, elements) =>
        {
            var type = storage.Type.InMemory();
            var isTaken = false;
            foreach (var entry in views[storage])
            {
                // The usual tensor is all of its storage and takes it over without a copy; the next one that shares it gets its own.
                var isWhole = !isTaken && entry.Tensor.Count == storage.Count && entry.Tensor.IsContiguous;
                isTaken |= isWhole;
                tensors.Add(entry, new WeightTensor(type, entry.Tensor.Shape,
                    isWhole ? elements : StridedCopy.Gather(elements, entry.Tensor, type.Size())));
            }
        });

        var weights = new StateDictionary();
        foreach (var entry in checkpoint.Entries)
        {
            if (weights.TryGetValue(entry.Key, out _))
            {
                throw new PickleException($"it holds two tensors called '{entry.Key}'", "Save it again with names that differ");
            }
            weights.Add(entry.Key, tensors[entry]);
        }
        return weights;
    }

    private static IEnumerable<string> Conversions(Checkpoint checkpoint)
    {
        var conversions = new ConversionNotes();
        foreach (var entry in checkpoint.Entries)
        {
            conversions.Add(entry.Tensor.Storage.Type);
        }
        return conversions.Sentences();
    }
}
