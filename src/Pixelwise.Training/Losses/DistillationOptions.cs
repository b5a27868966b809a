using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>
/// Learning from a teacher: the Kullback-Leibler divergence of the network's probabilities from another network's, averaged over all pixels
/// and classes.
/// </summary>
/// <remarks>
/// As FasterSeg trains its student (<c>nn.KLDivLoss</c>, whose mean divides by the classes too). Ignored pixels teach as well: the teacher
/// has an opinion of them. The teacher answers as in prediction and learns nothing; to go on with a run, its file must be as it was.
/// </remarks>
public sealed record DistillationOptions : LossOptions
{
    /// <summary>
    /// The teacher: a run folder, or a .safetensors file that says which model it is. Its classes and input are those of the network.
    /// </summary>
    [
        Meaning(
            "The teacher: a run folder, or a .safetensors file that says which model it is (`pixelwise convert` makes one of a public "
            + "checkpoint). Its classes and its input are the network's."),
        PathValue
    ]
    public required string Teacher
    {
        get;
        init => field = Rule.Filled(value, "name a run folder or a .safetensors file");
    }
}
