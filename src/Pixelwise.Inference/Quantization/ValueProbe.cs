using Pixelwise.Arrays;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Inference.Quantization;

/// <summary>Runs a network and shows what values between its nodes are.</summary>
internal sealed class ValueProbe : IDisposable
{
    private readonly NetworkSession _session;
    private readonly string _input;
    private readonly string[] _values;

    /// <param name="model">The network.</param>
    /// <param name="values">Names of values between its nodes, or of its input.</param>
    public ValueProbe(ModelProto model, IReadOnlyList<string> values)
    {
        var returned = model.Graph.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        var constants = model.Graph.Initializers.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        _input = model.Graph.Inputs.First(input => !constants.Contains(input.Name)).Name; // files of the first versions list constants among the inputs
        _values = [.. values.Where(value => value != _input)];
        var further = _values.Where(value => !returned.Contains(value)).Select(value => new ValueInfoProto(value, Shape: null));
        var probed = model with { Graph = model.Graph with { Outputs = [.. model.Graph.Outputs, .. further] } };
        _session = new NetworkSession(probed.ToBytes(), new InferenceOptions { Optimization = GraphOptimization.Basic });
        IncludesInput = values.Contains(_input);
    }

    private bool IncludesInput { get; }

    /// <summary>Shows every value of every sample.</summary>
    /// <param name="samples">The inputs.</param>
    /// <param name="show">Called with a value's name and its numbers; for different values from several threads at once.</param>
    /// <param name="cancellation">Ends the work between samples.</param>
    public void Run(IEnumerable<FloatArray> samples, Action<string, ReadOnlySpan<float>> show, CancellationToken cancellation)
    {
        foreach (var sample in samples)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IncludesInput)
            {
                show(_input, sample.Values);
            }
            using var results = _session.Run(sample.Values, sample.Shape, _values, cancellation);
            Parallel.For(0, _values.Length, index => show(_values[index], results[index].GetTensorDataAsSpan<float>()));
        }
    }

    public void Dispose() => _session.Dispose();
}
