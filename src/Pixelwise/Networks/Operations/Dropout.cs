using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>
/// In training, sets a random share of the elements or of the channels to zero and scales the others up by 1/(1 − p). Evaluation: nothing.
/// </summary>
/// <param name="Probability">Share set to zero, in [0, 1).</param>
/// <param name="Channelwise">Drop whole channels (Tompson et al. 2015, "spatial dropout"; PyTorch's <c>Dropout2d</c>).</param>
public sealed record Dropout(double Probability, bool Channelwise = false) : Operation
{
    /// <summary>Share set to zero, in [0, 1).</summary>
    public double Probability { get; } = Probability is >= 0 and < 1
        ? Probability
        : throw new ArgumentOutOfRangeException(nameof(Probability), Probability, "A dropout probability lies in [0, 1).");

    /// <inheritdoc/>
    public override string Word => "dropout";

    /// <inheritdoc/>
    public override bool AcceptsFlat => !Channelwise;

    /// <inheritdoc/>
    public override string Detail => FormattableString.Invariant($"{Probability}{(Channelwise ? " of channels" : "")}");

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0];
}
