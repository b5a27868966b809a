using System.Buffers.Binary;
using System.Text;
using Pixelwise.Weights.Pickle;

namespace Pixelwise.Weights.PyTorch;

/// <summary>
/// What numpy leaves in checkpoints: a score kept as a numpy number, now and then an array. Numbers are read, arrays are passed over.
/// </summary>
internal static class NumpyVocabulary
{
    /// <summary>The names, under the modules of numpy 1 and numpy 2.</summary>
    public static IEnumerable<PickleGlobal> Globals { get; } =
    [
        new("numpy.dtype", arguments => new NumpyType(arguments is [string name, ..] ? name : "?")),
        new("numpy.ndarray"),
        new("numpy.core.multiarray.scalar", Scalar),
        new("numpy._core.multiarray.scalar", Scalar),
        new("numpy.core.multiarray._reconstruct", _ => new NumpyArray()),
        new("numpy._core.multiarray._reconstruct", _ => new NumpyArray()),
        new("_codecs.encode", Encode), // how protocol 2 writes the bytes of Python 3
    ];

    private static byte[] Encode(object?[] arguments) => arguments is [string text, "latin1"]
        ? Encoding.Latin1.GetBytes(text)
        : throw new PickleException("it holds bytes in an unknown encoding");

    private static object Scalar(object?[] arguments)
    {
        if (arguments is not [NumpyType type, var stored])
        {
            throw new PickleException("it describes a number of numpy in an unknown way");
        }
        var bytes = stored switch
        {
            byte[] raw => raw,
            string python2 => Encoding.Latin1.GetBytes(python2),
            _ => [],
        };
        return (type.Name, bytes.Length) switch
        {
            ("f8", 8) => type.IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            ("f4", 4) => (double)(type.IsBigEndian ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            ("i8", 8) => type.IsBigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes),
            ("i4", 4) => (long)(type.IsBigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            ("b1", 1) => bytes[0] != 0,
            _ => new NumpyArray(), // of a kind that nothing here reads
        };
    }

    private sealed class NumpyType(string name) : IPickleStateful
    {
        public string Name { get; } = name;

        public bool IsBigEndian { get; private set; }

        // (version, byte order, …)
        public void SetState(object? state) => IsBigEndian = state is object?[] and [_, ">", ..];
    }

    private sealed class NumpyArray : IPickleStateful
    {
        public void SetState(object? state)
        {
        }
    }
}
