using System.Globalization;
using BenchmarkDotNet.Running;
using Pixelwise.Benchmarks.Decoding;
using Pixelwise.Benchmarks.Inference;
using Pixelwise.Benchmarks.Metrics;
using Pixelwise.Benchmarks.Refinement;
using Pixelwise.Benchmarks.Training;

// peers NAME: side by side with other tools, in one run. folder PHOTOS [--rounds N] [MODEL...]: a folder beside the bare network. zoo-epoch
// CAMVID [--steps N] [MODEL...]: an epoch for each light network. Anything else is BenchmarkDotNet's.
switch (args)
{
    case ["peers", "confusion-matrix"]:
        ConfusionMatrixContest.Run();
        break;
    case ["peers", "labels"]:
        LabelDecoderContest.Run();
        break;
    case ["peers", "engines", .. var models]:
        EngineContest.Run(models);
        break;
    case ["peers", "torchscript", .. var models]:
        TorchScriptContest.Run(models);
        break;
    case ["peers", "photos", .. var models]:
        PhotoContest.Run(models);
        break;
    case ["folder", var photos, "--rounds", var rounds, .. var models]:
        await FolderContest.RunAsync(photos, int.Parse(rounds, CultureInfo.InvariantCulture), models);
        break;
    case ["folder", var photos, .. var models]:
        await FolderContest.RunAsync(photos, rounds: 7, models);
        break;
    case ["peers", "memory", .. var models]:
        MemoryContest.Run(models);
        break;
    case [MemoryContest.Probe, var model, var engine]:
        MemoryContest.RunOnce(model, engine);
        break;
    case ["peers", "crf", var photo]:
        DenseCrfContest.Run(photo, alone: false);
        break;
    case ["crf", var photo]:
        DenseCrfContest.Run(photo, alone: true);
        break;
    case ["peers", "graph"]:
        GraphContest.Run();
        break;
    case ["peers", "loading", var root]:
        LoadingContest.Run(root);
        break;
    case [GraphContest.Probe, var model, var form]:
        GraphContest.RunProbe(model, form);
        break;
    case ["zoo-epoch", var root, "--steps", var steps, .. var models]:
        ZooEpoch.Run(root, int.Parse(steps, CultureInfo.InvariantCulture), models);
        break;
    case ["zoo-epoch", var root, .. var models]:
        ZooEpoch.Run(root, mostSteps: null, models);
        break;
    case ["peers", ..]:
        Console.Error.WriteLine("Contests: confusion-matrix, labels, engines, torchscript, photos, memory, crf PHOTO, graph, loading CAMVID.");
        return 2;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ConfusionMatrixContest).Assembly).Run(args);
        break;
}
return 0;
