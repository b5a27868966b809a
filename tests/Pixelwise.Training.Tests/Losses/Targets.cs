using Pixelwise.Training.Losses;
using TorchSharp;

namespace Pixelwise.Training.Tests.Losses;

/// <summary>Labels as losses take them.</summary>
internal static class Targets
{
    /// <summary>N·H·W class ids, 255 = ignore.</summary>
    public static Target Of(byte[] labels, int count, int height, int width) =>
        new(labels, torch.tensor(Array.ConvertAll(labels, label => (long)label)).reshape(count, height, width));
}
