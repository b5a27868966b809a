namespace Pixelwise.Training.Torch;

/// <summary>The libtorch that this process uses.</summary>
/// <param name="Folder">The folder with its libraries; null where the system chose it (Windows and macOS).</param>
/// <param name="Version">Its version as it says itself, such as 2.11.0+cu130; null when it does not say.</param>
/// <param name="HasCuda">Whether it was built for NVIDIA GPUs; whether there is one is another question.</param>
/// <param name="Notes">What a person should be told about it, one sentence each; empty when all is as planned.</param>
public sealed record LibTorchInstallation(string? Folder, string? Version, bool HasCuda, IReadOnlyList<string> Notes);
