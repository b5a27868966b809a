using Pixelwise.Imaging;
using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>See <see cref="LovaszSoftmaxOptions"/>.</summary>
internal sealed class LovaszSoftmaxLoss(LovaszSoftmaxOptions options) : Loss
{
    protected override torch.Tensor Compute(torch.Tensor logits, Target target)
    {
        var probabilities = logits.softmax(1);
        if (!options.PerImage)
        {
            return OfPixels(probabilities, target.Classes);
        }
        var losses = Enumerable
            .Range(0, target.Count)
            .Select(image => OfPixels(probabilities.narrow(0, image, 1), target.Classes.narrow(0, image, 1)));
        return torch.stack(losses).mean();
    }

    private torch.Tensor OfPixels(torch.Tensor probabilities, torch.Tensor classes)
    {
        var labels = classes.flatten();
        var valid = labels.ne(LabelMap.Ignore).nonzero().flatten();
        labels = labels.index_select(0, valid);                                                       // (P)
        var pixels = probabilities.permute(1, 0, 2, 3).flatten(1).index_select(1, valid);            // (classes, P)
        var losses = new List<torch.Tensor>();
        for (var id = 0; valid.numel() > 0 && id < pixels.shape[0]; id++)
        {
            var isClass = labels.eq(id);
            if (options.Classes == ClassAverage.All || isClass.any().item<bool>())
            {
                var truth = isClass.to(pixels.dtype);
                losses.Add(LovaszExtension.Of(truth.sub(pixels.select(0, id)).abs(), truth));
            }
        }
        return losses.Count == 0 ? pixels.sum().mul(0) : torch.stack(losses).mean();
    }
}
