using BenchmarkDotNet.Running;
using Pixelwise.Benchmarks.Metrics;

// peers NAME: side by side with other tools, in one run. Anything else is BenchmarkDotNet's.
switch (args)
{
    case ["peers", "confusion-matrix"]:
        ConfusionMatrixContest.Run();
        break;
    case ["peers", ..]:
        Console.Error.WriteLine("Contests: confusion-matrix.");
        return 2;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
return 0;
