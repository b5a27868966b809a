using Pixelwise.Benchmarks.Peers;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Benchmarks.Metrics;

/// <summary>The confusion matrix of one 2048x1024 image with 19 classes, against NumPy's and torchvision's way of counting it.</summary>
internal static class ConfusionMatrixContest
{
    public static void Run()
    {
        Run("street scene", StreetLabels.Scene());
        Run("noise (worst case)", StreetLabels.Noise());
    }

    private static void Run(string title, (LabelMap Target, LabelMap Prediction) labels)
    {
        var (target, prediction) = labels;
        var folder = Directory.CreateTempSubdirectory("pixelwise-contest-");
        try
        {
            string[] files = [Path.Combine(folder.FullName, "target"), Path.Combine(folder.FullName, "prediction")];
            File.WriteAllBytes(files[0], target.Labels);
            File.WriteAllBytes(files[1], prediction.Labels);
            using var peer = new PeerProcess("confusion_matrix.py", [.. files, $"{StreetLabels.NumClasses}"]);
            var matrix = StreetLabels.EmptyMatrix();
            matrix.Add(target, prediction);
            foreach (var way in (string[])["numpy-bytes", "numpy", "torchvision"])
            {
                EnsureSameCounts(matrix, way, peer.Ask($"{way} counts"));
            }

            Console.WriteLine(
                FormattableString.Invariant(
                    $"{title}: {StreetLabels.Size} (height x width), {StreetLabels.NumClasses} classes, mean run {StreetLabels.MeanRun(target, prediction):0.0} pixels"));
            new Contest()
                .Add("Pixelwise, one thread", () => matrix.Add(target, prediction))
                .Add("NumPy mask + bincount, 8-bit in", () => peer.Milliseconds("numpy-bytes"))
                .Add("NumPy mask + bincount, 64-bit in", () => peer.Milliseconds("numpy"))
                .Add("torchvision's, 64-bit in", () => peer.Milliseconds("torchvision"))
                .Run(rounds: 41);
            Console.WriteLine();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A fast answer is worth nothing if it is another one.
    private static void EnsureSameCounts(ConfusionMatrix matrix, string peer, string counts)
    {
        var ours = string.Join(' ',
            from row in Enumerable.Range(0, matrix.NumClasses)
            from column in Enumerable.Range(0, matrix.NumClasses)
            select matrix[row, column]);
        if (ours != counts)
        {
            throw new InvalidOperationException($"{peer} counts otherwise: {counts} instead of {ours}.");
        }
    }
}
