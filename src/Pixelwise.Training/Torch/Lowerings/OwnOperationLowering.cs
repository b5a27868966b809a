using Pixelwise.Networks;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class OwnOperationLowering
{
    public static Lowering For(Node node, ITorchOperation operation)
    {
        if (node.Operation.OutputCount != 1)
        {
            throw new NotSupportedException($"Node {node} has {node.Operation.OutputCount} values; an operation of one's own has one.");
        }
        var parameters = node.Parameters;
        return frame =>
        {
            // Statistics and counters are written to, so they are handed over as the network keeps them.
            var weights = parameters.Select((parameter, place) => parameter.Kind == ParameterKind.Weight ? frame.Weight(place) : frame.Own(place));
            return operation.Compute(frame.Inputs(), [.. weights], frame.HasReference ? frame.ReferenceSize : null, frame.IsTraining);
        };
    }
}
