namespace Pixelwise.Onnx;

/// <summary>What an ONNX file holds besides the network.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>Names of nodes whose values the file returns as further outputs, under these names. None by default.</summary>
    public IReadOnlyList<string> Taps { get; init; } = [];

    /// <summary>Free text that goes with the file: a description of the model, say.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Work out beforehand what is fixed in prediction: batch normalisation is multiplied into the convolution before it, a PReLU of one
    /// slope becomes a leaky ReLU. Default true, a quarter faster; false keeps every weight as it is in the state dictionary.
    /// </summary>
    public bool Fold { get; init; } = true;
}
