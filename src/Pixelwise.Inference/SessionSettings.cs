using Microsoft.ML.OnnxRuntime;

namespace Pixelwise.Inference;

/// <summary>Our options in ONNX Runtime's words.</summary>
internal static class SessionSettings
{
    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public static SessionOptions For(InferenceOptions options)
    {
        var settings = new SessionOptions
        {
            IntraOpNumThreads = options.Threads,
            GraphOptimizationLevel = options.Optimization switch
            {
                GraphOptimization.None => GraphOptimizationLevel.ORT_DISABLE_ALL,
                GraphOptimization.Basic => GraphOptimizationLevel.ORT_ENABLE_BASIC,
                GraphOptimization.Extended => GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
                _ => GraphOptimizationLevel.ORT_ENABLE_ALL,
            },
            // A memory plan is made for each size of image and never given back; photos come in many sizes.
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, // errors come as exceptions; the console is not ours
        };
        // Waiting threads spin, which is right inside a run; between runs the core belongs to decoding.
        settings.AddSessionConfigEntry("session.force_spinning_stop", "1");
        if (options.CudaIndex is { } index)
        {
            AddCuda(settings, options.Device, index);
        }
        return settings;
    }

    private static void AddCuda(SessionOptions settings, string device, int index)
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"))
        {
            throw new InvalidOperationException(
                $"Device `{device}` needs ONNX Runtime with CUDA, but this program carries the one for processors. Reference the package " +
                "Microsoft.ML.OnnxRuntime.Gpu.Linux in place of Microsoft.ML.OnnxRuntime, or use the device cpu.");
        }
        try
        {
            settings.AppendExecutionProvider_CUDA(index);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidOperationException($"Device `{device}` cannot be used: {exception.Message} Use the device cpu.", exception);
        }
    }
}
