namespace Pixelwise.Training.Torch;

/// <summary>
/// What managed memory still holds once libtorch has its own copies: weights as they were read or drawn, and the files they came from.
/// </summary>
internal static class ManagedLeftovers
{
    /// <summary>Gives it back to the system, in some tens of milliseconds.</summary>
    /// <remarks>
    /// The collector does not see tensors. Where they are nearly all that a step makes it finds no reason to come by, and a copy of all
    /// weights stays resident for the whole of a training.
    /// </remarks>
    public static void Release() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
