namespace Pixelwise.Refinement;

/// <inheritdoc cref="LabelCompatibility.Diagonal"/>
internal sealed record DiagonalCompatibility : LabelCompatibility
{
    private readonly double[] _costs;

    public DiagonalCompatibility(IReadOnlyList<double> costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        _costs = [.. costs];
        if (Array.FindIndex(_costs, cost => !(Math.Abs(cost) <= Most)) is var label and >= 0)
        {
            throw new ArgumentException($"The compatibility of label {label} is {_costs[label]}; give numbers from -1e30 to 1e30.", nameof(costs));
        }
    }

    internal override int? Labels => _costs.Length;

    internal override LabelMixing Mixing(int labels, int width) => LabelMixing.PerLabel(_costs.Select(cost => (float)-cost), width);
}
