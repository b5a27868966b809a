using Pixelwise.Datasets;
using Pixelwise.Imaging;
using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>See <see cref="LovaszHingeOptions"/>.</summary>
/// <param name="foreground">Id of the class whose IoU counts: 0 or 1.</param>
/// <param name="perImage">Whether pictures are judged one by one.</param>
internal sealed class LovaszHingeLoss(int foreground, bool perImage) : Loss
{
    /// <summary>The loss that a recipe asks for.</summary>
    /// <exception cref="ArgumentException">There are not two classes, or the foreground is none of them.</exception>
    public static LovaszHingeLoss Of(LovaszHingeOptions options, ClassSet classes)
    {
        if (classes.Count != 2)
        {
            throw new ArgumentException(
                $"The loss `lovasz-hinge` tells two classes apart, but there are {classes.Count}. "
                + "Take `lovasz-softmax`, which tells any number apart.");
        }
        string[] names = [.. classes.Select(one => one.Name)];
        var foreground = options.Foreground is { } name ? Array.IndexOf(names, name) : 1 - (classes.Background ?? 0);
        return foreground >= 0
            ? new LovaszHingeLoss(foreground, options.PerImage)
            : throw new ArgumentException(
                $"There is no class `{options.Foreground}` to be the foreground of `lovasz-hinge`. "
                + $"{NearestName.Suggest(options.Foreground!, names)}");
    }

    protected override torch.Tensor Compute(torch.Tensor logits, Target target)
    {
        var scores = logits.select(1, foreground).sub(logits.select(1, 1 - foreground)); // (N, H, W)
        if (!perImage)
        {
            return OfPixels(scores, target.Classes);
        }
        var losses = Enumerable.Range(0, target.Count).Select(image => OfPixels(scores.select(0, image), target.Classes.select(0, image)));
        return torch.stack(losses).mean();
    }

    private torch.Tensor OfPixels(torch.Tensor scores, torch.Tensor classes)
    {
        var labels = classes.flatten();
        var valid = labels.ne(LabelMap.Ignore).nonzero().flatten();
        if (valid.numel() == 0)
        {
            return scores.sum().mul(0);
        }
        var isForeground = labels.index_select(0, valid).eq(foreground).to(scores.dtype);       // (P)
        var margins = scores.flatten().index_select(0, valid).mul(isForeground.mul(2).sub(1));  // (P), above 0 where the prediction is right
        return LovaszExtension.Of(margins.neg().add(1).relu(), isForeground);
    }
}
