using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>
/// The Lovász extension of the Jaccard loss, 1 − IoU, of one class (Berman, Rannen Triki and Blaschko, 2018, section 2): what both Lovász
/// losses lower.
/// </summary>
internal static class LovaszExtension
{
    /// <summary>
    /// The errors, in falling order, each times what it adds to the Jaccard loss of all errors before it (the paper's algorithm 1).
    /// </summary>
    /// <param name="errors">(P): how wrong each pixel is, at least 0.</param>
    /// <param name="isClass">(P): 1 where the pixel is of the class, 0 where it is not, in the errors' number format.</param>
    /// <returns>A scalar; no gradient goes through the order.</returns>
    public static torch.Tensor Of(torch.Tensor errors, torch.Tensor isClass)
    {
        var (sorted, order) = errors.sort(descending: true);
        var truth = isClass.index_select(0, order);
        var total = truth.sum();
        var jaccard = 1 - (total - truth.cumsum(0)) / (total + (1 - truth).cumsum(0));
        var first = jaccard.narrow(0, 0, 1);
        var steps = torch.cat([first, jaccard.narrow(0, 1, jaccard.shape[0] - 1) - jaccard.narrow(0, 0, jaccard.shape[0] - 1)]);
        return sorted.dot(steps.detach());
    }
}
