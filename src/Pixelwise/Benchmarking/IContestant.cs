namespace Pixelwise.Benchmarking;

/// <summary>
/// Work that is measured beside other work. What it needs is ready before it is measured, and given up when it is disposed of.
/// </summary>
public interface IContestant : IDisposable
{
    /// <summary>Does the work once; it is done when this returns.</summary>
    void Run();
}
