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
        // A thread that waits for another gives its core away instead of spinning: where anything else runs, decoding included, spinning
        // doubles the processor time of a run (ENet, 360x480, two busy cores: 85 ms instead of 43) and costs more wall time than waking up
        // saves.
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
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
