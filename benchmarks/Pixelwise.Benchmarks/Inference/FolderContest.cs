using System.Diagnostics;
using Pixelwise.Cli.Prediction;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Models;

namespace Pixelwise.Benchmarks.Inference;

/// <summary>
/// What `pixelwise predict FOLDER` reaches of the rate of the bare network: rounds of either over the same photos, in turn, in one process.
/// </summary>
internal static class FolderContest
{
    private const int PhotosPerRound = 20;
    private static readonly string[] Usual = ["enet", "esnet", "deeplabv3plus-mobilenetv2"];

    /// <param name="folder">Photos, of one size; the first <see cref="PhotosPerRound"/> are taken.</param>
    /// <param name="rounds">Of either.</param>
    /// <param name="models">Ids of the models; none means a few of different weight.</param>
    public static async Task RunAsync(string folder, int rounds, IReadOnlyList<string> models)
    {
        var results = Directory.CreateTempSubdirectory("folder-contest").FullName;
        try
        {
            foreach (var model in (models.Count == 0 ? Usual : models).Select(ModelCatalog.Find))
            {
                await RunAsync(model, folder, results, rounds);
            }
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    private static async Task RunAsync(ModelDescription model, string folder, string results, int rounds)
    {
        var inputs = new PhotoInputs(results);
        inputs.Add(folder);
        var photos = inputs.Photos.Take(PhotosPerRound).ToArray();
        var plan = PhotoFiles.Plan(photos, results, OutputKinds.Default);

        var file = Path.Combine(results, $"{model.Id}.safetensors");
        var weights = model.Build(CamVid.Classes.Count).InitialWeights(seed: 1);
        new TrainedModel { Model = model, Classes = CamVid.Classes, Normalization = model.Normalization, Weights = weights }.Write(file);
        using var predictor = new Predictor(file, networkSize: null);
        using var session = NetworkSession.Open(model.Build(CamVid.Classes.Count), weights);
        using var segmenter = Segmenter.Open(file);
        var image = segmenter.Prepare(ImageFile.Read(photos[0].Path));

        Console.WriteLine(
            $"{model.Id}, {photos.Length} photos of {ImageFile.ReadSize(photos[0].Path)} a round, "
            + $"written as {string.Join(" and ", OutputKinds.Default.Select(kind => kind.Word()))}");
        var (bare, whole) = (new List<Measured>(), new List<Measured>());
        for (var round = -1; round < rounds; round++) // the first is a warm-up
        {
            var network = await MeasureAsync(() => Task.Run(() =>
            {
                for (var i = 0; i < photos.Length; i++)
                {
                    session.Run(image);
                }
            }));
            var pipeline = await MeasureAsync(() => new PredictionPipeline(predictor, force: true).RunAsync(plan, Require, CancellationToken.None));
            if (round >= 0)
            {
                bare.Add(network);
                whole.Add(pipeline);
            }
        }
        Tell("the bare network", bare);
        Tell("the folder", whole);
        var shares = bare.Zip(whole, (network, pipeline) => network.Seconds / pipeline.Seconds).Order().ToArray();
        Console.WriteLine(FormattableString.Invariant(
            $"  {100 * shares[rounds / 2]:0} % of the bare rate (median of {rounds} rounds; {100 * shares[0]:0} to {100 * shares[^1]:0} %)"));
        Console.WriteLine();

        void Tell(string name, List<Measured> measured) =>
            Console.WriteLine(
                FormattableString.Invariant(
                    $"  {name,-18} {photos.Length / Median(measured, each => each.Seconds),6:0.00} images/s, processor time {1000 * Median(measured, each => each.ProcessorSeconds) / photos.Length,5:0} ms a photo"));
    }

    private static void Require(PhotoOutcome outcome)
    {
        if (outcome.Failure is { } failure)
        {
            throw new InvalidOperationException(failure);
        }
    }

    private static async Task<Measured> MeasureAsync(Func<Task> work)
    {
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        return new Measured(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    private static double Median(List<Measured> measured, Func<Measured, double> value) =>
        measured.Select(value).Order().ElementAt(measured.Count / 2);

    private readonly record struct Measured(double Seconds, double ProcessorSeconds);
}
