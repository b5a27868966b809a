using Pixelwise.Imaging;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Losses;

/// <summary>See <see cref="DiceOptions"/>.</summary>
internal sealed class DiceLoss(DiceOptions options) : Loss
{
    protected override torch.Tensor Compute(torch.Tensor logits, Target target)
    {
        var isValid = target.Classes.ne(LabelMap.Ignore);
        var truth = one_hot(target.Classes.mul(isValid), logits.shape[1]).permute(0, 3, 1, 2).mul(isValid.unsqueeze(1)).to(logits.dtype); // (N, classes, H, W)
        var predicted = logits.softmax(1).mul(isValid.unsqueeze(1));

        long[] summed = [.. options.PerImage ? Array.Empty<long>() : [0], .. options.PerClass ? Array.Empty<long>() : [1], 2, 3];
        var present = truth.sum(summed);
        var scores = (2 * predicted.mul(truth).sum(summed) + options.Smooth) / (predicted.sum(summed) + present + options.Smooth);
        return 1 - (options is { PerClass: true, Classes: ClassAverage.Present } ? scores.masked_select(present.gt(0)) : scores).mean();
    }
}
