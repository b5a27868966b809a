using Microsoft.ML.OnnxRuntime;
using Pixelwise.Arrays;
using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Onnx;
using Pixelwise.Onnx.Protobuf;
using Pixelwise.Weights;

namespace Pixelwise.Inference;

/// <summary>
/// A network opened by ONNX Runtime: arrays in, exactly what the network returns out. Safe to use from several threads at once.
/// </summary>
public sealed class NetworkSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly FollowingLayer? _following;

    private NetworkSession(InferenceSession session)
    {
        _session = session;
        if (
            session.InputMetadata.Count != 1
            || session.InputMetadata.Values.Single() is not { Dimensions.Length: 4 } input
            || input.ElementType != typeof(float))
        {
            session.Dispose();
            throw new ArgumentException(
                "A network for images has one input of floats (N, C, H, W), and this model has another; export it again with Pixelwise.");
        }
        _following = FollowingLayer.Of(session.ModelMetadata.CustomMetadataMap);
        InputName = session.InputNames[0];
        InputChannels = input.Dimensions[1] > 0 ? input.Dimensions[1] : 3;
        TakesBatches = input.Dimensions[0] < 1;
        FixedSize = input.Dimensions is [_, _, > 0 and var height, > 0 and var width] ? new ImageSize(height, width) : null;
    }

    /// <summary>Opens an ONNX model that is in memory.</summary>
    /// <param name="onnx">The file's bytes, as <see cref="OnnxExporter"/> makes them.</param>
    /// <param name="options">Device and threads; null for the defaults.</param>
    /// <exception cref="ArgumentException">The bytes are no ONNX model, or not one with a single input (N, C, H, W) of floats.</exception>
    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public NetworkSession(byte[] onnx, InferenceOptions? options = null)
        : this(Create(onnx, options ?? new()))
    {
        Leftovers.Release(onnx.Length);
    }

    /// <summary>The version of ONNX Runtime: <c>1.31.1</c>.</summary>
    public static string EngineVersion => OrtEnv.Instance().GetVersionString();

    /// <summary>Names of the values that a run returns: <c>out</c> first, then the taps.</summary>
    public IReadOnlyList<string> OutputNames => _session.OutputNames;

    /// <summary>Channels of the image; 3 where the file leaves them open.</summary>
    public int InputChannels { get; }

    /// <summary>The text that came with the model.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    /// <summary>Whether the number of images is open until run time; otherwise each run takes one.</summary>
    public bool TakesBatches { get; }

    /// <summary>Height and width of the image where the file allows no others; null where they are open.</summary>
    public ImageSize? FixedSize { get; }

    private string InputName { get; }

    /// <summary>Opens a network with its weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="options">Device and threads; null for the defaults.</param>
    /// <param name="taps">Names of nodes whose values a run returns besides <c>out</c>.</param>
    /// <exception cref="ArgumentException">The weights do not fit the network, or it has no node of a tap's name.</exception>
    public static NetworkSession Open(
        Network network,
        StateDictionary weights,
        InferenceOptions? options = null,
        params IReadOnlyList<string> taps) => Open(OnnxExporter.ToModel(network, weights, new OnnxExportOptions { Taps = taps }), options);

    /// <summary>Opens an ONNX file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Device and threads; null for the defaults.</param>
    /// <exception cref="DataFaultException">The file is missing, or no ONNX model with a single input (N, C, H, W) of floats.</exception>
    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public static NetworkSession OpenFile(string path, InferenceOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var file = File.OpenRead(path); // ONNX Runtime reads it by itself, but explains less well why it cannot
            using var inOrder = options?.CudaIndex is null ? LargeFilters.TryKeepInOrder(path) : null;
            return OpenFile(inOrder?.Path ?? path, file.Length, options);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(path, $"'{path}' cannot be opened: {exception.Message}", exception);
        }
    }

    /// <summary>Runs the network.</summary>
    /// <param name="image">(N, C, H, W), normalised as the network wants it.</param>
    /// <returns>What the network returns, by name: <c>out</c> and the taps.</returns>
    /// <exception cref="ArgumentException">The array is not (N, C, H, W) with the network's channels.</exception>
    /// <exception cref="InvalidOperationException">The network cannot run on this size; the message names the node.</exception>
    public IReadOnlyDictionary<string, FloatArray> Run(FloatArray image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var values = Run(image.Values, image.Shape, OutputNames);
        return OutputNames.Zip(values, (name, value) => (name, Array: Copy(value))).ToDictionary(pair => pair.name, pair => pair.Array);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _runOptions.Dispose();
    }

    /// <summary>Runs the network and leaves the values where ONNX Runtime put them; the caller disposes them.</summary>
    /// <exception cref="OperationCanceledException">The run was ended while the network computed.</exception>
    internal IDisposableReadOnlyCollection<OrtValue> Run(
        float[] image, IReadOnlyList<int> shape, IReadOnlyCollection<string> outputs, CancellationToken cancellation = default)
    {
        if (shape.Count != 4 || shape[1] != InputChannels || shape.Any(extent => extent < 1))
        {
            throw new ArgumentException(
                $"The network takes an array of [N, {InputChannels}, H, W], not [{string.Join(", ", shape)}].",
                nameof(image));
        }
        using var input = OrtValue.CreateTensorValueFromMemory(image, [.. shape.Select(extent => (long)extent)]);
        using var own = cancellation.CanBeCanceled ? new RunOptions() : null; // an end that is meant for one run must not reach another
        using var registration = cancellation.Register(() => own!.Terminate = true);
        try
        {
            var values = _session.Run(own ?? _runOptions, [InputName], [input], outputs);
            if (_following is not null && outputs.Index().FirstOrDefault(output => output.Item == Network.OutputName) is { Item: not null } scores)
            {
                _following.Run(image, values[scores.Index].GetTensorMutableDataAsSpan<float>(), shape[0], new ImageSize(shape[2], shape[3]));
            }
            return values;
        }
        catch (OnnxRuntimeException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidOperationException($"The network failed on an input of [{string.Join(", ", shape)}]: {exception.Message}", exception);
        }
    }

    /// <summary>Opens a model that was made here.</summary>
    /// <remarks>A large one goes by way of a file: as bytes it would be in memory once more while ONNX Runtime takes it apart.</remarks>
    internal static NetworkSession Open(ModelProto model, InferenceOptions? options)
    {
        var length = model.Measure();
        if (length < Leftovers.WorthCollecting)
        {
            return new NetworkSession(model.ToBytes(), options);
        }
        model = options?.CudaIndex is null ? LargeFilters.KeptInOrder(model) : model; // only for processors are they reordered
        using var file = TransientFile.TryWrite(model.WriteTo);
        return file is null ? new NetworkSession(model.ToBytes(), options) : OpenFile(file.Path, length, options);
    }

    private static NetworkSession OpenFile(string path, long length, InferenceOptions? options)
    {
        Leftovers.Release(length); // what the file was made from, where it was made here
        var session = new NetworkSession(Create(settings => new InferenceSession(path, settings), options ?? new()));
        Leftovers.Release(length);
        return session;
    }

    private static InferenceSession Create(byte[] onnx, InferenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(onnx);
        Leftovers.Release(onnx.Length); // what the bytes were made from
        return Create(settings => new InferenceSession(onnx, settings), options);
    }

    private static InferenceSession Create(Func<SessionOptions, InferenceSession> open, InferenceOptions options)
    {
        using var settings = SessionSettings.For(options);
        try
        {
            return open(settings);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ArgumentException($"ONNX Runtime finds no network here: {exception.Message}", exception);
        }
    }

    private static FloatArray Copy(OrtValue value) =>
        new([.. value.GetTensorTypeAndShape().Shape.Select(extent => (int)extent)], value.GetTensorDataAsSpan<float>().ToArray());
}
