using Pixelwise.Cli.Comparing.Page;
using Pixelwise.Cli.Output;
using Pixelwise.Decoding;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Comparing;

/// <summary>Draws the photos that the models see best and worst, as each of them sees them.</summary>
/// <param name="plan">What is compared.</param>
/// <param name="folder">Where the pictures go: its <c>images</c>.</param>
internal sealed class PhotoStage(ComparisonPlan plan, string folder)
{
    private const int ShownOfEach = 2;
    private const int Width = 480; // a page shows no more

    /// <summary>Draws them.</summary>
    /// <param name="scores">What each model scored, image by image.</param>
    /// <param name="cancellation">Ends it between photos.</param>
    /// <returns>The worst first; none where nothing was scored.</returns>
    public IReadOnlyList<PhotoRow> Run(IReadOnlyList<QualityEntry> scores, CancellationToken cancellation)
    {
        var scored = plan.Candidates.Where(candidate => scores.Any(entry => entry.Candidate == candidate.Name)).ToArray();
        if (scored.Length == 0)
        {
            return [];
        }
        OutputFiles.MakeFolder(Path.Combine(folder, "images"));
        var chosen = Choose(scores);
        var samples = Enumerable.Range(0, plan.Split!.Count)
            .Where(index => chosen.ContainsKey(plan.Split.SampleName(index))).Select(plan.Split.Read)
            .ToDictionary(sample => sample.Name);
        var answers = samples.Keys.ToDictionary(name => name, _ => new List<PhotoAnswer>());
        foreach (var candidate in scored)
        {
            var task = plan.TaskOf(candidate);
            var ofImages = scores.Last(entry => entry.Candidate == candidate.Name).Images.ToDictionary(image => image.Name);
            using var segmenter = task.Network.Open(task.Segmenting with { NetworkSize = task.NetworkSize });
            foreach (var (name, sample) in samples)
            {
                cancellation.ThrowIfCancellationRequested();
                answers[name].Add(new PhotoAnswer(candidate.Title, ofImages[name].MeanIoU,
                    Draw(sample.Image, segmenter.Segment(sample.Image, cancellation), $"{FileName(name)}-{FileName(candidate.Name)}")));
            }
        }
        return [.. chosen.Select(each =>
            new PhotoRow(each.Key, each.Value,
                Draw(samples[each.Key].Image, samples[each.Key].Labels, $"{FileName(each.Key)}-truth"),
                answers[each.Key]))];
    }

    private static Dictionary<string, string> Choose(IReadOnlyList<QualityEntry> scores)
    {
        var ranked = scores.SelectMany(entry => entry.Images).Where(image => !double.IsNaN(image.MeanIoU))
            .GroupBy(image => image.Name, image => image.MeanIoU)
            .OrderBy(image => image.Average()).ThenBy(image => image.Key, StringComparer.Ordinal)
            .Select(image => image.Key).ToArray();
        var worst = ranked.Take(ShownOfEach).ToArray();
        var best = ranked.Except(worst).TakeLast(ShownOfEach).Reverse();
        return worst
            .Select(name => (name, Why: "worst"))
            .Concat(best.Select(name => (name, Why: "best")))
            .ToDictionary(each => each.name, each => each.Why);
    }

    private byte[] Draw(RgbImage photo, LabelMap labels, string name)
    {
        var path = Path.Combine(folder, "images", name + ".jpg");
        var overlay = Overlay.Draw(photo, labels, plan.Split!.Classes);
        var size = overlay.Size.Width <= Width ? overlay.Size : new ImageSize(Math.Max(1, overlay.Size.Height * Width / overlay.Size.Width), Width);
        ImageFile.Write(path, PhotoScaling.Bilinear(overlay, size));
        return File.ReadAllBytes(path);
    }

    private static string FileName(string name) =>
        string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_'));
}
