namespace Pixelwise.Training.Torch;

/// <summary>libtorch, the native training engine, cannot be used on this machine as it is set up.</summary>
/// <param name="message">What was found, what is needed and the mend.</param>
/// <param name="innerException">What the system's loader said, if it was asked.</param>
public sealed class LibTorchException(string message, Exception? innerException = null) : Exception(message, innerException);
