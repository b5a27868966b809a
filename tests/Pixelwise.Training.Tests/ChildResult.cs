namespace Pixelwise.Training.Tests;

/// <summary>How a child process ended and what it wrote.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Error);
