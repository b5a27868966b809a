using Pixelwise.Refinement;
using TorchSharp;

namespace Pixelwise.Training.Torch.Lowerings;

/// <summary>
/// Filtering on a permutohedral lattice as a function that autograd knows. It is linear, so its gradient is its transpose.
/// </summary>
internal sealed class LatticeFilter : torch.autograd.SingleTensorFunction<LatticeFilter>
{
    public override string Name => nameof(LatticeFilter);

    /// <summary>Filters the rows of a matrix.</summary>
    /// <param name="rows">(planes, pixels).</param>
    /// <param name="kernel">The filter; it is kept until the gradient was taken.</param>
    public static torch.Tensor Apply(torch.Tensor rows, PairwiseKernel kernel) => apply(rows, new PlaneFilter(kernel));

    public override torch.Tensor forward(torch.autograd.AutogradContext context, params object[] values)
    {
        var (rows, filter) = ((torch.Tensor)values[0], (PlaneFilter)values[1]);
        context.save_data("filter", filter);
        return Like(rows, filter.Apply(CrfRnnLowering.Floats(rows)));
    }

    public override List<torch.Tensor> backward(torch.autograd.AutogradContext context, torch.Tensor gradient)
    {
        var filter = (PlaneFilter)context.get_data("filter");
        return [Like(gradient, filter.ApplyTransposed(CrfRnnLowering.Floats(gradient))), null!];
    }

    private static torch.Tensor Like(torch.Tensor shape, float[] values) => torch.tensor(values, device: shape.device).reshape(shape.shape);
}
