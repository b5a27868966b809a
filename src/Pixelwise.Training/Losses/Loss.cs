using Pixelwise.Imaging;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Losses;

/// <summary>A loss at work. Formulas follow the logits' number format, so that double precision can check their gradients.</summary>
internal abstract class Loss : IDisposable
{
    /// <summary>The loss that a recipe asks for.</summary>
    /// <param name="options">Which one, and its numbers.</param>
    /// <param name="classWeights">One number a class for <see cref="ClassWeightedOptions"/>; null for others.</param>
    /// <param name="context">The training that it belongs to.</param>
    /// <exception cref="ArgumentException">
    /// The options name a class that does not exist, or are for two classes and there are more.
    /// </exception>
    /// <exception cref="DataFaultException">A teacher's file is missing or broken, or does not fit.</exception>
    public static Loss Create(LossOptions options, float[]? classWeights, LossContext context) =>
        options switch
        {
            CrossEntropyOptions crossEntropy => new CrossEntropyLoss(
                crossEntropy,
                classWeights!,
                BorderWeights.Of(crossEntropy.BorderWeights, context.Classes),
                context.Device),
            OhemProbabilityOptions ohem => new OhemProbabilityLoss(ohem, classWeights!, context.Device),
            OhemLossOptions ohem => new OhemLoss(ohem, classWeights!, context.Device),
            BootstrappedOptions bootstrapped => new BootstrappedLoss(bootstrapped, classWeights!, context.Device),
            LovaszSoftmaxOptions lovasz => new LovaszSoftmaxLoss(lovasz),
            LovaszHingeOptions hinge => LovaszHingeLoss.Of(hinge, context.Classes),
            DiceOptions dice => new DiceLoss(dice),
            DistillationOptions distillation => new DistillationLoss(distillation, context),
            _ => throw new NotSupportedException(
                $"There is no loss for {options.GetType().Name} yet; give it a line in {nameof(Loss)}.{nameof(Create)}."),
        };

    /// <summary>Looks at a batch before its outputs are judged: where a teacher answers.</summary>
    /// <param name="images">(N, channels, H, W), as the network gets them; they live as long as the step.</param>
    public virtual void See(torch.Tensor images)
    {
    }

    /// <summary>The loss of a batch.</summary>
    /// <param name="logits">(N, classes, H, W).</param>
    /// <param name="target">The labels, of that size.</param>
    /// <returns>A scalar; null when no pixel counts, and there is nothing to be learnt then.</returns>
    public torch.Tensor? Of(torch.Tensor logits, Target target) => Counts(target) ? Compute(logits, target) : null;

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>Whether any pixel counts, without which means are 0 / 0.</summary>
    protected virtual bool Counts(Target target) => target.HasPixels;

    /// <summary>The loss of a batch in which at least one pixel counts.</summary>
    protected abstract torch.Tensor Compute(torch.Tensor logits, Target target);

    /// <summary>−ln of the probability of each pixel's true class: (N, H, W), 0 for ignored pixels.</summary>
    protected static torch.Tensor PixelLosses(torch.Tensor logits, Target target) =>
        cross_entropy(logits, target.Classes, ignore_index: LabelMap.Ignore, reduction: torch.nn.Reduction.None);
}
