namespace Pixelwise.Refinement;

/// <inheritdoc cref="LabelCompatibility.Matrix"/>
internal sealed record MatrixCompatibility : LabelCompatibility
{
    private readonly double[,] _costs;

    public MatrixCompatibility(double[,] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        if (costs.GetLength(0) != costs.GetLength(1))
        {
            throw new ArgumentException(
                $"The compatibilities are {costs.GetLength(0)} x {costs.GetLength(1)} numbers; give one a pair of labels.",
                nameof(costs));
        }
        foreach (var cost in costs)
        {
            if (!(Math.Abs(cost) <= Most))
            {
                throw new ArgumentException($"A compatibility is {cost}; give numbers from -1e30 to 1e30.", nameof(costs));
            }
        }
        _costs = (double[,])costs.Clone();
    }

    internal override int? Labels => _costs.GetLength(0);

    internal override LabelMixing Mixing(int labels, int width) =>
        LabelMixing.Linear((to, from) => (float)(-(_costs[to, from] + _costs[from, to]) / 2), labels, width);
}
