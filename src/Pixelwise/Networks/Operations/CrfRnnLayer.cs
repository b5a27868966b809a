using Pixelwise.Imaging;
using Pixelwise.Networks.Initialization;
using Pixelwise.Refinement;

namespace Pixelwise.Networks.Operations;

/// <summary>
/// A fully connected CRF as a recurrent layer (Zheng et al. 2015, arXiv 1502.03240, algorithm 1 and figure 2): mean-field steps from the
/// network's scores, with learned weights of both kernels and a learned compatibility, all matrices of labels by labels.
/// </summary>
/// <remarks>
/// <para>Takes the scores and the image (N, 3, H, W), of one size; returns the scores of the last step, not normalised. One step, as in
/// sadeepj/crfasrnn_pytorch: U + C · (W_s · F_s softmax(x) + W_b · F_b softmax(x)), the filters F normalised after filtering. No gradient reaches the image.</para>
/// <para>
/// ONNX has no such operator: an exported network ends before the layer, and Pixelwise runs it on the output. So it must be the last
/// operation.
/// </para>
/// </remarks>
public sealed record CrfRnnLayer : Operation
{
    /// <summary>θ_γ: deviation of the smoothness kernel, in pixels, above 0. Default 3.</summary>
    public double SpatialSigma
    {
        get;
        init => field = DenseCrfOptions.Positive(value, nameof(SpatialSigma));
    } = 3;

    /// <summary>θ_α: deviation of the appearance kernel, in pixels, above 0. Default 160.</summary>
    public double BilateralSigmaXy
    {
        get;
        init => field = DenseCrfOptions.Positive(value, nameof(BilateralSigmaXy));
    } = 160;

    /// <summary>θ_β: deviation of the appearance kernel, in steps of a byte, above 0. Default 3.</summary>
    public double BilateralSigmaRgb
    {
        get;
        init => field = DenseCrfOptions.Positive(value, nameof(BilateralSigmaRgb));
    } = 3;

    /// <summary>
    /// Steps of a byte in one unit of the network's input, above 0: 1 where it keeps bytes, 255 where it divides by 255. Default 1.
    /// </summary>
    public double BytesPerUnit
    {
        get;
        init =>
            field =
                value > 0 && double.IsFinite(value)
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(BytesPerUnit),
                        value,
                        "The bytes per unit of a CRF-RNN layer's image are a finite number above 0: "
                        + "1 where the network's input keeps bytes, 255 where it divides by 255.");
    } = 1;

    /// <summary>Mean-field steps in training, at least 0. Default 5.</summary>
    public int TrainingIterations
    {
        get;
        init => field = Steps(value, nameof(TrainingIterations));
    } = 5;

    /// <summary>Mean-field steps in use, at least 0. Default 10.</summary>
    public int Iterations
    {
        get;
        init => field = Steps(value, nameof(Iterations));
    } = 10;

    /// <inheritdoc/>
    public override string Word => "crf-rnn";

    /// <inheritdoc/>
    public override string Detail => FormattableString.Invariant(
        $"bilateral {BilateralSigmaXy}/{BilateralSigmaRgb}, spatial {SpatialSigma}, {Iterations} iterations ({TrainingIterations} in training)");

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) =>
        inputs is [var scores, { Channels: 3 } image] && scores.Size == image.Size
            ? scores
            : throw new ArgumentException("it takes scores and a colour image of one size; resize the scores to the image's first");

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> ParametersFor(IReadOnlyList<TensorShape> inputs) =>
    [
        Matrix("spatial_ker_weights", inputs[0].Channels, 3),
        Matrix("bilateral_ker_weights", inputs[0].Channels, 5),
        Matrix("compatibility_matrix", inputs[0].Channels, 1),
    ];

    private static int Steps(int value, string name) => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A CRF-RNN layer runs for 0 or more iterations; 5 are usual in training, 10 in use.");

    // The first values are those of sadeepj/crfasrnn_pytorch; the Caffe layer has −1 in the compatibility and subtracts.
    private static Parameter Matrix(string name, int labels, float diagonal) =>
        new(name, [labels, labels], ParameterKind.Weight, new ScaledIdentity(diagonal));
}
