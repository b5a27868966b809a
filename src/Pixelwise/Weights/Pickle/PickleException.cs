namespace Pixelwise.Weights.Pickle;

/// <summary>A pickle that cannot be understood: damaged, or not what its place in the file asks for.</summary>
/// <param name="fault">As the second half of a sentence about the file.</param>
/// <param name="mend">What to do about it, a sentence of its own; without the full stop.</param>
internal class PickleException(string fault, string mend = "Copy or download it again") : Exception(fault)
{
    /// <summary>What to do about it.</summary>
    public string Mend { get; } = mend;
}
