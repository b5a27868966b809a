using Pixelwise.Networks;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>What training lowers: a number for what the network answers to a batch, added up over some of its outputs.</summary>
[Kind("cross-entropy", typeof(CrossEntropyOptions))]
[Kind("ohem-probability", typeof(OhemProbabilityOptions))]
[Kind("ohem-loss", typeof(OhemLossOptions))]
[Kind("bootstrapped", typeof(BootstrappedOptions))]
[Kind("lovasz-softmax", typeof(LovaszSoftmaxOptions))]
[Kind("lovasz-hinge", typeof(LovaszHingeOptions))]
[Kind("dice", typeof(DiceOptions))]
[Kind("distillation", typeof(DistillationOptions))]
public abstract record LossOptions : IRecipeSection
{
    /// <summary>What the loss of each output counts, above 0; outputs that are not named do not count. Default 1 for <c>out</c>.</summary>
    /// <remarks>
    /// PSPNet's auxiliary loss is <c>{out: 1, aux: 0.4}</c>, ICNet's label guidance <c>{out: 1, sub24: 0.4, sub4: 0.4}</c>.
    /// </remarks>
    [Meaning(
        "What the loss of each output of the network counts, above 0; outputs that are not named do not count. "
        + "A wrong name is refused with the right ones.")]
    public ValueDictionary<double> Outputs
    {
        get;
        init =>
            field =
                value.Count > 0 && value.Values.All(weight => weight > 0 && double.IsFinite(weight))
                    ? value
                    : throw Rule.Broken(
                        nameof(Outputs),
                        value,
                        "at least one output is named, and what each counts is above 0",
                        "leave out what shall not count");
    } = new([new(Network.OutputName, 1)]);

    /// <summary>
    /// What is brought to the other's size where an output is smaller than the labels. Default <see cref="OutputFit.Logits"/>.
    /// </summary>
    [Meaning(
        "What is brought to the other's size where an output is smaller than the labels: "
        + "logits are enlarged bilinearly, logits-aligned too but corner on corner, labels are sampled at the nearest pixel.")]
    public OutputFit Resize { get; init; }
}
