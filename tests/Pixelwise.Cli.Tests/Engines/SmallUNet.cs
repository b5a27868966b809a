using Pixelwise.Arrays;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Randomness;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Tests.Engines;

/// <summary>A U-Net of four channels and three classes: small enough for any test, and with a size rule that is easy to break.</summary>
internal static class SmallUNet
{
    public static Network Network() => ModelCatalog.Find("unet").Build(3, new Dictionary<string, string> { ["width"] = "4" });

    public static StateDictionary Weights() => Network().InitialWeights(seed: 1);

    public static void WriteWeights(string path) => SafetensorsFile.Write(path, Weights());

    /// <summary>Writes random numbers of normal distribution, (batch, 3, height, width).</summary>
    public static void WriteImage(string path, int batch, int height, int width)
    {
        var random = new SeededRandom(2);
        var values = new float[batch * 3 * height * width];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }
        NpyFile.Write(path, new FloatArray([batch, 3, height, width], values));
    }
}
