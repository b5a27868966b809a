using System.Runtime.InteropServices;
using Pixelwise.Training.Progress;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests;

/// <summary>What a child process of the tests can do; the result goes to its output, a failure's message to its error output.</summary>
internal static class Probes
{
    /// <summary>Runs one probe; the exit code is 0, or 1 when it threw.</summary>
    public static int Run(string probe, IReadOnlyList<string> arguments)
    {
        try
        {
            Console.Out.WriteLine(probe switch
            {
                nameof(Product) => Product(),
                nameof(LoadedFiles) => LoadedFiles(),
                nameof(LoadFromManyThreads) => LoadFromManyThreads(),
                nameof(Version) => Version(),
                nameof(InstalledVersion) => InstalledVersion(),
                nameof(Notes) => Notes(),
                nameof(Device) => Device(arguments[0]),
                nameof(TouchFirst) => TouchFirst(arguments[0]),
                nameof(NetworkFirst) => NetworkFirst(),
                nameof(Train) => Train(arguments[0]),
                _ => throw new ArgumentException($"There is no probe '{probe}'.", nameof(probe)),
            });
            return 0;
        }
        catch (Exception fault)
        {
            Console.Error.WriteLine($"{fault.GetType().Name}: {fault.Message}");
            return 1;
        }
    }

    /// <summary>Makes a network before anything else has touched torch.</summary>
    internal static string NetworkFirst()
    {
        var network = Models.ENet.Build(2);
        using var module = new TorchNetwork(network, network.InitialWeights(seed: 1));
        return module.Network.Name;
    }

    /// <summary>The matrix product of [[1, 2], [3, 4]] with itself, row by row, and the gradient of its sum.</summary>
    internal static string Product()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var matrix = torch.tensor(new float[,] { { 1, 2 }, { 3, 4 } }, requires_grad: true);
        var product = matrix.matmul(matrix);
        product.sum().backward();
        return $"{string.Join(' ', product.data<float>())} | {string.Join(' ', matrix.grad!.data<float>())}";
    }

    /// <summary>Real paths of all files of libtorch and TorchSharp that are mapped after a tensor was made, one a line.</summary>
    internal static string LoadedFiles()
    {
        _ = Product();
        return string.Join('\n', File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains('/'))
            .Select(line => line[line.IndexOf('/')..])
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("libtorch", StringComparison.Ordinal) || name.StartsWith("libLibTorchSharp", StringComparison.Ordinal)
                    || name.StartsWith("libc10", StringComparison.Ordinal)))
            .Distinct());
    }

    /// <summary>The number of different answers that 16 threads get which load at the same moment.</summary>
    internal static string LoadFromManyThreads()
    {
        using var start = new Barrier(16);
        var answers = new LibTorchInstallation[16];
        var threads = Enumerable.Range(0, 16).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            answers[i] = LibTorch.EnsureLoaded();
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return answers.Distinct(ReferenceEqualityComparer.Instance).Count().ToString();
    }

    /// <summary>The version of the libtorch that was loaded; empty where it is not known.</summary>
    internal static string InstalledVersion() => LibTorch.EnsureLoaded().Version ?? "";

    /// <summary>The version of libtorch that TorchSharp asks for.</summary>
    internal static string Version()
    {
        LibTorch.EnsureLoaded();
        return torch.__version__;
    }

    /// <summary>What there is to be told about the libtorch in use, one a line.</summary>
    internal static string Notes()
    {
        LibTorch.EnsureLoaded();
        return string.Join('\n', LibTorch.Notes);
    }

    /// <summary>The device that a name stands for.</summary>
    internal static string Device(string name) => TorchDevice.Parse(name).ToString();

    /// <summary>Loads a library before anything else, then asks for libtorch; tells its folder.</summary>
    internal static string TouchFirst(string library)
    {
        NativeLibrary.Load(library);
        return LibTorch.EnsureLoaded().Folder!;
    }

    /// <summary>Trains the toy into a folder, telling each step as it is done.</summary>
    internal static string Train(string folder)
    {
        Trainer.Start(
            ToyRecipe.ENet(epochs: 6),
            ToyRecipe.Data,
            folder,
            new TrainerOptions
            {
                WriteReport = false,
                CheckpointSteps = 2,
                Observers = [new StepTeller()],
            });
        return "finished";
    }

    private sealed class StepTeller : ITrainingObserver
    {
        public void Stepped(StepProgress step) => Console.Out.WriteLine($"step {step.Step}");
    }
}
