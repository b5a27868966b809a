using Pixelwise.Cli.Comparing;
using Pixelwise.Cli.Comparing.Page;
using Pixelwise.Comparison;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;
using Pixelwise.Training.Runs;

namespace Pixelwise.Cli.Tests.Comparing.Page;

/// <summary>A comparison's page, made once of figures that tests can tell by hand: two models with a quality, one without.</summary>
public sealed class RecordedPage : IDisposable
{
    private static readonly ClassSet Classes = new([new("Sky", new Rgb(128, 128, 128)), new("Car", new Rgb(64, 0, 128))]);

    private readonly TemporaryFolder _folder = new();

    public RecordedPage()
    {
        ModelFigures[] figures =
        [
            Figures("enet", "ENet", 2016, milliseconds: 55.5, p95: 66.8, meanIoU: 0.441, sky: 0.86, car: 0.022),
            Figures("unet", "U-Net <wide> & long-named, of a run folder of the user's", 2015, milliseconds: 1230, p95: null, meanIoU: 0.52, sky: 0.91, car: null),
            Figures("fasterseg", "FasterSeg", 2019, milliseconds: 9.7, p95: 9.9, meanIoU: null, sky: null, car: null),
        ];
        string[] pictures =
        [
            .. QualityTimePicture.Write(_folder.Path, figures),
            .. YearPicture.Write(_folder.Path, figures),
            .. RooflinePicture.Write(_folder.Path, figures),
            .. PublishedTimePicture.Write(_folder.Path, figures),
        ];
        new ComparisonPage
        {
            Figures = figures,
            Pictures = [.. pictures.Where(picture => Path.GetExtension(picture) == ".svg").Select(File.ReadAllText)],
            Confusions = [("ENet", Confusion()), ("U-Net", Confusion())],
            Classes = Classes,
            Photos = [Photo("worst_1", "worst"), Photo("best_1", "best")],
        }.Write(Html);
    }

    /// <summary>The page's file.</summary>
    public string Html => _folder.File("index.html");

    public void Dispose() => _folder.Dispose();

    private static ModelFigures Figures(string model, string title, int year, double milliseconds, double? p95, double? meanIoU, double? sky, double? car) => new()
    {
        Model = model,
        Title = title,
        Year = year,
        Classes = Classes.Count,
        Parameters = year * 1000,
        MultiplyAdds = (long)(milliseconds * 5e7),
        DiskBytes = year * 4000,
        Speed = new SpeedFigures
        {
            Engine = "onnx",
            Height = 360,
            Width = 480,
            Runs = 20,
            MedianMilliseconds = milliseconds,
            P95Milliseconds = p95,
            PeakMemoryBytes = 300_000_000,
        },
        Quality = meanIoU is { } score ? Quality(score, sky, car) : null,
        Measured = new Circumstances("Test machine, 2 cores", Threads: 2, PeakFlopsPerSecond: 1e11, "ONNX Runtime", DateTimeOffset.UnixEpoch),
    };

    private static QualityFigures Quality(double meanIoU, double? sky, double? car) => new()
    {
        Weights = "some weights",
        Split = "folder/test",
        Images = 2,
        Profile = "cityscapes",
        MeanIoU = new ScoreInterval(meanIoU, meanIoU - 0.01, meanIoU + 0.01),
        PixelAccuracy = 0.9,
        MeanPixelAccuracy = 0.8,
        MeanDice = 0.7,
        ClassIoU = new Dictionary<string, double?> { ["Sky"] = sky, ["Car"] = car },
    };

    private byte[] Confusion()
    {
        var matrix = new ConfusionMatrix(Classes.Count);
        matrix.Add(target: [0, 0, 1, 1], prediction: [0, 1, 1, 1]);
        var file = _folder.File("confusion.png");
        ConfusionPicture.Write(file, matrix, Classes);
        return File.ReadAllBytes(file);
    }

    private PhotoRow Photo(string name, string why)
    {
        var file = _folder.File(name + ".jpg");
        ImageFile.Write(file, new RgbImage(new ImageSize(36, 48)));
        var jpeg = File.ReadAllBytes(file);
        return new PhotoRow(name, why, jpeg, [new PhotoAnswer("ENet", 0.4, jpeg), new PhotoAnswer("U-Net", double.NaN, jpeg)]);
    }
}
