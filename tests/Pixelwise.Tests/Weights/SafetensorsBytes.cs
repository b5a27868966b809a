using System.Buffers.Binary;
using System.Text;

namespace Pixelwise.Tests.Weights;

/// <summary>.safetensors files put together by hand, as any other program might write them.</summary>
internal static class SafetensorsBytes
{
    /// <summary>The length of the header, the header, the data.</summary>
    public static byte[] Of(string header, params byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + json.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        data.CopyTo(file, 8 + json.Length);
        return file;
    }

    /// <summary>The header of a file, without its padding.</summary>
    public static string HeaderOf(byte[] file) =>
        Encoding.UTF8.GetString(file, 8, (int)BinaryPrimitives.ReadInt64LittleEndian(file)).TrimEnd(' ');
}
