namespace Pixelwise.Weights.Pretrained;

/// <summary>
/// A file could not be fetched: the network, the server, or what it sent. What arrived before is kept where it can be of use.
/// </summary>
/// <param name="message">What happened, and the mend.</param>
/// <param name="innerException">What the network said.</param>
public sealed class DownloadException(string message, Exception? innerException = null) : Exception(message, innerException);
