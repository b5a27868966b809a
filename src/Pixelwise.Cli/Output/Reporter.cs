namespace Pixelwise.Cli.Output;

/// <summary>Hands each report on at once; <see cref="Progress{T}"/> would queue them, and the last could come after the end.</summary>
/// <param name="handle">Called on the reporting thread.</param>
internal sealed class Reporter<T>(Action<T> handle) : IProgress<T>
{
    public void Report(T value) => handle(value);
}
