using Pixelwise.Datasets;
using Pixelwise.Models;

namespace Pixelwise.Cli.Tests.Engines;

/// <summary>An ENet that has learnt nothing: good for all that does not depend on what it says.</summary>
internal static class UntrainedENet
{
    /// <summary>Writes a file that describes itself.</summary>
    /// <param name="path">A .safetensors file.</param>
    /// <param name="hasVoidOutput">Whether a twelfth output stands for void, as in the public weights.</param>
    /// <param name="classes">What it would class pixels as; null for CamVid's.</param>
    public static void Write(string path, bool hasVoidOutput = false, ClassSet? classes = null)
    {
        var enet = ModelCatalog.Find("enet");
        classes ??= CamVid.Classes;
        new TrainedModel
        {
            Model = enet,
            Classes = classes,
            VoidOutput = hasVoidOutput ? classes.Count : null,
            Normalization = enet.Normalization,
            Weights = enet.Build(classes.Count + (hasVoidOutput ? 1 : 0)).InitialWeights(seed: 1),
        }.Write(path);
    }
}
