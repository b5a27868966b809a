using Pixelwise.Weights.Pickle;

namespace Pixelwise.Weights.PyTorch;

/// <summary>A file of <c>torch.save</c>: one value described by a pickle, and the storages that its tensors are views of.</summary>
internal abstract class TorchArchive : IDisposable
{
    /// <summary>What was saved.</summary>
    public abstract object? Root { get; }

    /// <summary>What the reader should know about this kind of file; null for nothing.</summary>
    public virtual string? Note => null;

    /// <summary>Reads storages, each once, one at a time, in the file's order.</summary>
    /// <param name="wanted">Those to read; the others are passed over.</param>
    /// <param name="take">Is handed each storage with its elements as they are in memory, to keep.</param>
    /// <exception cref="PickleException">A storage is missing, cut off or damaged.</exception>
    /// <exception cref="OverflowException">A storage holds a value beyond the type in memory.</exception>
    public abstract void ReadStorages(IReadOnlySet<TorchStorage> wanted, Action<TorchStorage, byte[]> take);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
