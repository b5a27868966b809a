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
        var total = logits.new_zeros([]);
        for (var image = 0; image < target.Count; image++)
        {
            total = total.add(OfPixels(probabilities.narrow(0, image, 1), target.Classes.narrow(0, image, 1)));
        }
        return total.div(target.Count);
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
                losses.Add(OfClass(pixels.select(0, id), isClass.to(pixels.dtype)));
            }
        }
        return losses.Count == 0 ? pixels.sum().mul(0) : torch.stack(losses).mean();
    }

    /// <summary>The errors, in falling order, each times what it adds to the Jaccard loss of all errors before it (the paper's algorithm 1).</summary>
    private static torch.Tensor OfClass(torch.Tensor probabilities, torch.Tensor isClass)
    {
        var (errors, order) = isClass.sub(probabilities).abs().sort(descending: true);
        var sorted = isClass.index_select(0, order);
        var total = sorted.sum();
        var jaccard = 1 - (total - sorted.cumsum(0)) / (total + (1 - sorted).cumsum(0));
        var first = jaccard.narrow(0, 0, 1);
        var steps = torch.cat([first, jaccard.narrow(0, 1, jaccard.shape[0] - 1) - jaccard.narrow(0, 0, jaccard.shape[0] - 1)]);
        return errors.dot(steps.detach());
    }
}
