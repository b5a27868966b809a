using Pixelwise.Weights;

namespace Pixelwise.Training.Checkpoints;

/// <summary>Finds weights that are numbers no longer, before anything good is replaced by them.</summary>
internal static class FiniteCheck
{
    /// <summary>The key of the first tensor with a NaN or an infinity; null when there is none.</summary>
    public static string? FirstFault(StateDictionary weights) => weights.FirstOrDefault(entry => !IsFinite(entry.Value)).Key;

    private static bool IsFinite(WeightTensor tensor)
    {
        if (tensor.ElementType != ElementType.Float32)
        {
            return true;
        }
        foreach (var value in tensor.Floats)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }
        return true;
    }
}
