using Pixelwise.Cli.Comparing;
using Pixelwise.Cli.Comparing.Page;
using Pixelwise.Imaging;
using Pixelwise.Metrics;
using Pixelwise.Training.Runs;

namespace Pixelwise.Cli.Tests.Comparing.Page;

/// <summary>A comparison's page, made once of recorded figures.</summary>
public sealed class RecordedPage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RecordedPage()
    {
        string[] pictures =
        [
            .. QualityTimePicture.Write(_folder.Path, RecordedFigures.All),
            .. YearPicture.Write(_folder.Path, RecordedFigures.All),
            .. RooflinePicture.Write(_folder.Path, RecordedFigures.All),
            .. PublishedTimePicture.Write(_folder.Path, RecordedFigures.All),
        ];
        new ComparisonPage
        {
            Figures = RecordedFigures.All,
            Pictures = [.. pictures.Where(picture => Path.GetExtension(picture) == ".svg").Select(File.ReadAllText)],
            Confusions = [("ENet", Confusion()), ("U-Net", Confusion())],
            Classes = RecordedFigures.Classes,
            Photos = [Photo("worst_1", "worst"), Photo("best_1", "best")],
        }.Write(Html);
    }

    /// <summary>The page's file.</summary>
    public string Html => _folder.File("index.html");

    public void Dispose() => _folder.Dispose();

    private byte[] Confusion()
    {
        var matrix = new ConfusionMatrix(RecordedFigures.Classes.Count);
        matrix.Add(target: [0, 0, 1, 1], prediction: [0, 1, 1, 1]);
        var file = _folder.File("confusion.png");
        ConfusionPicture.Write(file, matrix, RecordedFigures.Classes);
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
