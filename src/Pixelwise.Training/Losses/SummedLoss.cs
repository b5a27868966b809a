using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>The loss of a batch, and what it is made of.</summary>
/// <param name="Total">A scalar.</param>
/// <param name="Parts">What each loss adds to it, in the order of <see cref="TotalLoss.Parts"/>; scalars that add up to the total.</param>
internal sealed record SummedLoss(torch.Tensor Total, IReadOnlyList<torch.Tensor> Parts)
{
    /// <summary>The same as numbers.</summary>
    public LossFigures Read()
    {
        if (Parts.Count < 2)
        {
            var value = Total.item<float>();
            return new LossFigures(value, [.. Parts.Select(_ => (double)value)]);
        }
        using var scope = torch.NewDisposeScope();
        var values = torch.stack([Total, .. Parts]).detach().cpu().data<float>().ToArray(); // one transfer for all
        return new LossFigures(values[0], [.. values[1..].Select(value => (double)value)]);
    }
}
