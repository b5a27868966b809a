using Microsoft.ML.OnnxRuntime;

namespace Pixelwise.Inference.Quantization;

/// <summary>Lets ONNX Runtime work out what is constant and fold batch normalisation into convolutions, in standard operators.</summary>
internal static class GraphSimplifier
{
    /// <summary>The simplified file.</summary>
    /// <param name="onnx">A network from anywhere.</param>
    /// <exception cref="ArgumentException">ONNX Runtime finds no network in the bytes.</exception>
    public static byte[] Apply(byte[] onnx)
    {
        var folder = Directory.CreateTempSubdirectory("pixelwise-"); // ONNX Runtime writes the graph to a path only
        try
        {
            var path = Path.Combine(folder.FullName, "simplified.onnx");
            using (var settings = SessionSettings.For(new InferenceOptions { Optimization = GraphOptimization.Basic }))
            {
                settings.OptimizedModelFilePath = path;
                using var session = new InferenceSession(onnx, settings);
            }
            return File.ReadAllBytes(path);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ArgumentException($"ONNX Runtime finds no network here: {exception.Message}", nameof(onnx), exception);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
