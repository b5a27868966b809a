namespace Pixelwise;

/// <summary>A file the user handed over is wrong. The message is one sentence: the file, what is wrong with it, the mend.</summary>
/// <param name="path">The faulty file or folder.</param>
/// <param name="message">What came, what was expected and what to do about it; names <paramref name="path"/>.</param>
/// <param name="innerException">What the reader underneath said, if anything.</param>
public class DataFaultException(string path, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The faulty file or folder.</summary>
    public string Path { get; } = path;
}
