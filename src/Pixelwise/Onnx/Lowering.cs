using Pixelwise.Networks.Operations;
using Pixelwise.Onnx.Lowerings;

namespace Pixelwise.Onnx;

/// <summary>What each operation becomes in ONNX.</summary>
internal static class Lowering
{
    /// <exception cref="NotSupportedException">The operation has no lowering.</exception>
    public static void Lower(LoweringContext at)
    {
        switch (at.Node.Operation)
        {
            case Convolution operation:
                operation.Lower(at);
                break;
            case TransposedConvolution operation:
                operation.Lower(at);
                break;
            case BatchNormalization operation:
                operation.Lower(at);
                break;
            case LocalResponseNormalization operation:
                operation.Lower(at);
                break;
            case Linear operation:
                operation.Lower(at);
                break;
            case Flatten operation:
                operation.Lower(at);
                break;
            case ReLU operation:
                operation.Lower(at);
                break;
            case ReLU6 operation:
                operation.Lower(at);
                break;
            case PReLU operation:
                operation.Lower(at);
                break;
            case MaxPool operation:
                operation.Lower(at);
                break;
            case MaxUnpool operation:
                operation.Lower(at);
                break;
            case AveragePool operation:
                operation.Lower(at);
                break;
            case AdaptiveAveragePool operation:
                operation.Lower(at);
                break;
            case Maximum operation:
                operation.Lower(at);
                break;
            case Multiply operation:
                operation.Lower(at);
                break;
            case SliceChannels operation:
                operation.Lower(at);
                break;
            case ShuffleChannels operation:
                operation.Lower(at);
                break;
            case Scale operation:
                operation.Lower(at);
                break;
            case Concat operation:
                operation.Lower(at);
                break;
            case Add operation:
                operation.Lower(at);
                break;
            case AppendZeroChannels operation:
                operation.Lower(at);
                break;
            case Crop operation:
                operation.Lower(at);
                break;
            case FitTo operation:
                operation.Lower(at);
                break;
            case Resize operation:
                operation.Lower(at);
                break;
            case IOnnxOperation operation:
                operation.Lower(at);
                break;
            default:
                throw new NotSupportedException(
                    $"Node {at.Node} has no counterpart in ONNX: let {at.Node.Operation.GetType().Name} implement "
                    + $"{nameof(IOnnxOperation)}, or run the network with TorchSharp.");
        }
    }
}
