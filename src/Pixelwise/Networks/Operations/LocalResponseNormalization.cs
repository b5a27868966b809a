using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>
/// Divides by what the neighbouring channels of the same pixel hold (Krizhevsky et al. 2012, section 3.3, as Caffe and PyTorch have it):
/// x / (1 + α / n · Σ x²)^β, the sum over the n channels around; channels that do not exist count as zeros.
/// </summary>
/// <param name="Channels">n, odd.</param>
public sealed record LocalResponseNormalization(int Channels) : Operation
{
    /// <summary>n, odd and at least 1.</summary>
    public int Channels { get; } = Channels > 0 && Channels % 2 == 1 ? Channels : throw new ArgumentOutOfRangeException(
        nameof(Channels), Channels, "A channel's neighbourhood is an odd number of channels, itself in the middle.");

    /// <summary>α.</summary>
    public double Alpha { get; init; } = 1e-4;

    /// <summary>β.</summary>
    public double Beta { get; init; } = 0.75;

    /// <inheritdoc/>
    public override string Word => "lrn";

    /// <inheritdoc/>
    public override string Detail => FormattableString.Invariant($"over {Channels} channels, alpha {Alpha}, beta {Beta}");

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0];
}
