using Pixelwise.Arrays;
using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Reference;

/// <summary>
/// Runs a network by the textbook: one formula an operation, 64-bit numbers, no speed. A third opinion that both engines are compared with,
/// written from the operations' definitions and not from either engine.
/// </summary>
public static class ReferenceEngine
{
    /// <summary>What the network returns in evaluation, by name.</summary>
    public static IReadOnlyDictionary<string, ReferenceTensor> Run(Network network, StateDictionary weights, FloatArray image)
    {
        var values = new Dictionary<(Node, int), ReferenceTensor>();
        foreach (var node in network.Nodes)
        {
            var results =
                node.Operation is Input
                    ? [ReferenceTensor.Of(image)]
                    : Compute(
                        node.Operation,
                        [.. node.Inputs.Select(input => values[(input.Node, input.Output)])],
                        node.Reference is { } reference
                            ? new ImageSize(
                                values[(reference.Node, reference.Output)].Height,
                                values[(reference.Node, reference.Output)].Width)
                            : null,
                        [
                            .. node
                                .Parameters.Where(parameter => parameter.Kind != ParameterKind.Counter)
                                .Select(parameter => weights[parameter.Key].Floats.ToArray()),
                        ]);
            for (var output = 0; output < results.Length; output++)
            {
                values[(node, output)] = results[output];
            }
        }
        return network.Outputs.ToDictionary(output => output.Name, output => values[(output.Value.Node, output.Value.Output)]);
    }

    private static ReferenceTensor[] Compute(Operation operation, ReferenceTensor[] x, ImageSize? size, float[][] weights) =>
        operation switch
        {
            Convolution conv => [ReferenceConvolutions.Convolve(conv, x[0], weights[0], weights.ElementAtOrDefault(1))],
            TransposedConvolution conv => [ReferenceConvolutions.Transposed(conv, x[0], size, weights[0], weights.ElementAtOrDefault(1))],
            MaxPool pool => ReferencePooling.Pool(pool, x[0]),
            MaxUnpool => [ReferencePooling.Unpool(x[0], x[1], size!.Value)],
            AveragePool pool => [ReferencePooling.Average(pool, x[0])],
            AdaptiveAveragePool pool => [ReferencePooling.Bins(pool, x[0])],
            Maximum => [Map(x[0], (n, c, y, column) => x.Max(input => input[n, c, y, column]))],
            Multiply => [Map(x[1], (n, c, y, column) => x[0][n, x[0].Channels == 1 ? 0 : c, y, column] * x[1][n, c, y, column])],
            SliceChannels slice =>
            [
                ReferenceTensor.Fill(
                    x[0].Batch,
                    slice.Count,
                    x[0].Height,
                    x[0].Width,
                    (n, c, y, column) => x[0][n, slice.First + c, y, column]),
            ],
            ShuffleChannels shuffle =>
            [
                Map(
                    x[0],
                    (n, c, y, column) => x[0][n, c % shuffle.Groups * (x[0].Channels / shuffle.Groups) + c / shuffle.Groups, y, column]),
            ],
            Scale scale => [Map(x[0], (value, _) => value * scale.Factor)],
            Crop crop =>
            [
                ReferenceTensor.Fill(
                    x[0].Batch,
                    x[0].Channels,
                    size!.Value.Height,
                    size.Value.Width,
                    (n, c, y, column) => x[0][n, c, y + crop.Offset.Rows, column + crop.Offset.Columns]),
            ],
            Resize resize => [ReferenceSizes.Resize(resize, x[0], size)],
            FitTo => [ReferenceSizes.Fit(x[0], size!.Value)],
            BatchNormalization norm =>
            [
                Map(x[0], (value, c) => (value - weights[2][c]) / Math.Sqrt(weights[3][c] + norm.Epsilon) * weights[0][c] + weights[1][c]),
            ],
            LocalResponseNormalization norm =>
            [
                Map(
                    x[0],
                    (n, c, y, column) =>
                        x[0][n, c, y, column]
                        / Math.Pow(
                            1
                                + norm.Alpha
                                    / norm.Channels
                                    * Neighbours(c, norm.Channels, x[0].Channels).Sum(other => Math.Pow(x[0][n, other, y, column], 2)),
                            norm.Beta)),
            ],
            Flatten =>
            [
                ReferenceTensor.FillFlat(
                    x[0].Batch,
                    x[0].Channels * x[0].Height * x[0].Width,
                    (n, i) => x[0].Values[n * x[0].Channels * x[0].Height * x[0].Width + i]),
            ],
            Linear linear =>
            [
                ReferenceTensor.FillFlat(
                    x[0].Batch,
                    linear.Outputs,
                    (n, o) =>
                        weights[1][o] + Enumerable.Range(0, x[0].Channels).Sum(i => weights[0][o * x[0].Channels + i] * x[0][n, i, 0, 0])),
            ],
            ReLU6 => [Map(x[0], (value, _) => Math.Clamp(value, 0, 6))],
            ReLU => [Map(x[0], (value, _) => Math.Max(value, 0))],
            PReLU prelu => [Map(x[0], (value, c) => value >= 0 ? value : value * weights[0][prelu.PerChannel ? c : 0])],
            Dropout => [x[0]],
            Add => [Map(x[0], (n, c, y, column) => x.Sum(input => input[n, c, y, column]))],
            AppendZeroChannels zeros => [Joined([x[0], new ReferenceTensor(x[0].Batch, zeros.Count, x[0].Height, x[0].Width)])],
            Concat => [Joined(x)],
            CrfRnnLayer layer => [ReferenceCrf.Refine(layer, x[0], x[1], weights)],
            _ => throw new NotSupportedException($"The reference engine has no formula for {operation.Word}; add one."),
        };

    private static ReferenceTensor Map(ReferenceTensor x, Func<double, int, double> formula) =>
        Map(x, (n, c, y, column) => formula(x[n, c, y, column], c));

    private static ReferenceTensor Map(ReferenceTensor x, Func<int, int, int, int, double> formula) => x.IsFlat
        ? ReferenceTensor.FillFlat(x.Batch, x.Channels, (n, c) => formula(n, c, 0, 0))
        : ReferenceTensor.Fill(x.Batch, x.Channels, x.Height, x.Width, formula);

    private static IEnumerable<int> Neighbours(int channel, int count, int channels) =>
        Enumerable.Range(channel - count / 2, count).Where(other => other >= 0 && other < channels);

    private static ReferenceTensor Joined(ReferenceTensor[] x)
    {
        var sources = x.SelectMany(input => Enumerable.Range(0, input.Channels).Select(channel => (input, channel))).ToArray();
        return ReferenceTensor.Fill(
            x[0].Batch,
            sources.Length,
            x[0].Height,
            x[0].Width,
            (n, c, y, column) => sources[c].input[n, sources[c].channel, y, column]);
    }
}
