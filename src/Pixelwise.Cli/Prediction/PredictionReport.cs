using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Imaging;
using Pixelwise.Inference;

namespace Pixelwise.Cli.Prediction;

/// <summary>
/// Tells what came of a prediction: on standard output what was found, on standard error how far it is and, at the end, what failed.
/// </summary>
/// <remarks>Prints plain lines: a table's library takes longer to load than the network to run.</remarks>
/// <param name="isJson">Whether standard output is for a program; it then holds one JSON array, at the end.</param>
/// <param name="photos">Number of photos. A single one is told in full, of many each in a line.</param>
/// <param name="faults">What has failed already, a sentence each.</param>
internal sealed class PredictionReport(bool isJson, int photos, IEnumerable<string> faults)
{
    private const double LeastShareShown = 0.0005; // 0.1 % when rounded
    private const int ClassesOnOneLine = 3;

    private readonly PredictionProgress _progress = new(Console.Error, isTerminal: !Console.IsErrorRedirected, photos);
    private readonly List<PhotoResult> _results = [];
    private readonly List<string> _failures = [.. faults];
    private int _ended;

    /// <summary>Says what is predicted with.</summary>
    /// <param name="weights">As the user named it; null where he did not.</param>
    /// <param name="predictor">What was opened, and how it is shown photos.</param>
    public void Begin(string? weights, Predictor predictor)
    {
        if (isJson)
        {
            return;
        }
        var model = predictor.Model;
        Console.Out.WriteLine(weights is null
            ? $"Weights: {ModelSource.Shipped}, which ships ({Origin(model)}); --weights takes your own."
            : $"Weights: {weights} ({Origin(model)})");
        foreach (var note in model.Notes)
        {
            Console.Out.WriteLine($"         {note}");
        }
        Console.Out.WriteLine($"Shown:   {predictor.Method}");
        Console.Out.WriteLine();
    }

    /// <summary>Takes a photo's result, or why there is none.</summary>
    public void Add(PhotoOutcome outcome)
    {
        _ended++;
        if (outcome.Result is { } result)
        {
            _results.Add(result);
            if (!isJson)
            {
                _progress.Clear();
                Write(result);
            }
        }
        else
        {
            _failures.Add(outcome.Failure!);
        }
        _progress.Step();
    }

    /// <summary>Says what came of it in all.</summary>
    /// <param name="folder">Where results are.</param>
    /// <param name="shared">The files that hold all photos.</param>
    /// <param name="occupancy">Share of the time in which the network ran.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int End(string folder, SharedFiles shared, double occupancy)
    {
        _progress.Clear();
        if (isJson)
        {
            Terminal.WriteJson(_results.Select(result => new
            {
                Photo = result.Files.Photo.Path,
                Files = result.Files.Own.Concat(shared.Files).ToDictionary(file => file.Kind.Word(), file => file.Path),
                result.Size.Height,
                result.Size.Width,
                Classes = result.Shares.Select(share => new { share.Id, share.Name, share.Pixels, share.Share }),
            }));
        }
        else
        {
            WriteEnd(folder, shared, occupancy);
        }
        if (_ended < photos)
        {
            _failures.Add($"Stopped; {photos - _ended} of {photos} photos were not predicted.");
        }
        foreach (var failure in _failures)
        {
            Console.Error.WriteLine(failure);
        }
        return _failures.Count == 0 ? ExitCode.Good : ExitCode.FailedWork;
    }

    private void Write(PhotoResult result)
    {
        var shares = result.Shares.Where(share => share.Share >= LeastShareShown).ToArray();
        if (photos > 1)
        {
            Console.Out.WriteLine(
                $"{result.Files.Photo.Path} ({result.Size}{(result.Method is { } treated ? $", {treated}" : "")}): {string.Join(", ", shares.Take(ClassesOnOneLine).Select(share => $"{share.Name} {Percent(share)}"))}");
            return;
        }
        Console.Out.WriteLine($"{result.Files.Photo.Path} ({result.Size})");
        if (result.Method is { } method)
        {
            Console.Out.WriteLine($"  {method}");
        }
        foreach (var share in shares)
        {
            Console.Out.WriteLine($"  {Percent(share),7}  {share.Name}");
        }
        foreach (var file in result.Files.Own)
        {
            Console.Out.WriteLine($"  {file.Path}");
        }
    }

    private void WriteEnd(string folder, SharedFiles shared, double occupancy)
    {
        foreach (var suffix in photos > 1 ? _results.SelectMany(result => result.Files.Own).Select(SuffixOf).Distinct() : [])
        {
            Console.Out.WriteLine(Path.Combine(folder, $"*{suffix}"));
        }
        foreach (var file in shared.Files)
        {
            Console.Out.WriteLine(photos > 1 ? file.Path : $"  {file.Path}");
        }
        if (photos > 1)
        {
            var seconds = _progress.Elapsed.TotalSeconds;
            Console.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_results.Count} photos in {seconds:0.0} s: {_results.Count / seconds:0.0} images/s; the network ran {100 * occupancy:0} % of the time."));
        }
    }

    // A photo that was written in parts has other files than the rest.
    private static string SuffixOf(OutputFile file) => Path.ChangeExtension(file.Kind.Suffix()!, Path.GetExtension(file.Path));

    private static string Percent(ClassShare share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share.Share:0.0} %");

    private static string Origin(SegmenterCard model) => model.Dataset is { } dataset ? $"{model.Title} on {dataset}" : model.Title;
}
