using System.Diagnostics;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Training;
using Pixelwise.Training.Progress;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Benchmarks.Training;

/// <summary>One epoch on CamVid for every network of the zoo that is light enough: a check that takes too long for the tests.</summary>
internal static class ZooEpoch
{
    private const double MostMultiplyAdds = 5e9;
    private const int Ends = 20; // steps that are averaged at either end, half of them where there are fewer

    private static readonly ImageSize Frame = new(360, 480);

    /// <summary>Trains one network after the other and prints a row for each.</summary>
    /// <param name="root">The folder of CamVid.</param>
    /// <param name="mostSteps">Steps after which a network is left, to try things out; null takes the whole epoch.</param>
    /// <param name="models">Ids of the models; none means all that are light enough.</param>
    public static void Run(string root, int? mostSteps, IReadOnlyList<string> models)
    {
        Console.WriteLine("| network | input | billion multiply-adds | steps | loss, first steps | loss, last steps | mean IoU, val | minutes |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var model in models.Count == 0 ? ModelCatalog.All.Where(IsLight) : models.Select(ModelCatalog.Find))
        {
            Console.WriteLine(Row(model, root, mostSteps));
        }
    }

    private static bool IsLight(ModelDescription model) => model.Task == ModelTask.Segmentation && MultiplyAdds(model.Build(11)) < MostMultiplyAdds;

    private static double MultiplyAdds(Network network) => NetworkCost.Of(network.ForInference(), network.SizeRule.Nearest(Frame)).MultiplyAdds;

    private static string Row(ModelDescription model, string root, int? mostSteps)
    {
        var network = model.Build(11);
        var size = network.SizeRule.Nearest(Frame);
        var recipe = new Recipe
        {
            Model = new ModelOptions { Id = model.Id },
            Data = new DataOptions { Dataset = "camvid", Root = root, Size = size == Frame ? null : size },
            Optimizer = new AdamOptions { LearningRate = 5e-4 },
            Epochs = 1,
            BatchSize = 4,
        };
        var folder = Directory.CreateTempSubdirectory("zoo-epoch").FullName;
        using var enough = new CancellationTokenSource();
        var losses = new Losses(mostSteps ?? int.MaxValue, enough);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var result = Trainer.Start(
                recipe,
                TrainingData.Open(recipe),
                Path.Combine(folder, model.Id),
                new TrainerOptions { WriteReport = false, Observers = [losses] },
                enough.Token);
            return FormattableString.Invariant(
                $"| `{model.Id}` | {size} | {MultiplyAdds(network) / 1e9:0.0} | {result.Step} | {losses.First:0.000} | {losses.Last:0.000} | {(result.BestMeanIoU is { } score ? FormattableString.Invariant($"{score:0.000}") : "–")} | {Stopwatch.GetElapsedTime(start).TotalMinutes:0.0} |");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Losses(int mostSteps, CancellationTokenSource enough) : ITrainingObserver
    {
        private readonly List<double> _values = [];

        public double First => _values.Take(Averaged).Average();

        public double Last => _values.TakeLast(Averaged).Average();

        private int Averaged => Math.Clamp(_values.Count / 2, 1, Ends);

        public void Stepped(StepProgress step)
        {
            _values.Add(step.Loss);
            if (_values.Count >= mostSteps)
            {
                enough.Cancel();
            }
        }
    }
}
