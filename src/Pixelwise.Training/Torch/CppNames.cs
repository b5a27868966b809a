using System.Runtime.InteropServices;

namespace Pixelwise.Training.Torch;

/// <summary>Turns a C++ symbol's name into what a programmer wrote, for messages.</summary>
internal static unsafe partial class CppNames
{
    /// <summary>Such as <c>at::infer_size(long)</c> for _ZN2at10infer_sizeEl; the name itself when it is not C++.</summary>
    public static string Readable(string symbol)
    {
        byte* text = null;
        try
        {
            text = Demangle(symbol, buffer: null, length: null, out _);
            return Marshal.PtrToStringUTF8((nint)text) ?? symbol;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            return symbol; // an error message must not fail for want of beauty
        }
        finally
        {
            NativeMemory.Free(text);
        }
    }

    [LibraryImport("libstdc++.so.6", EntryPoint = "__cxa_demangle", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* Demangle(string symbol, byte* buffer, nuint* length, out int status);
}
