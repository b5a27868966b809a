using System.Globalization;
using System.Text.Json;
using Pixelwise.Annotations;
using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class PredictOutputTests : IDisposable
{
    private static readonly ImageSize Size = new(45, 61);

    private readonly TemporaryFolder _folder = new();

    public PredictOutputTests()
    {
        UntrainedENet.Write(_folder.File("enet.safetensors"));
        Directory.CreateDirectory(_folder.File("in/b"));
        var scenes = new Scenes(2, size: Size);
        ImageFile.Write(_folder.File("in/a.png"), scenes.Read(0).Image);
        ImageFile.Write(_folder.File("in/b/c.png"), scenes.Read(1).Image);
    }

    [Fact]
    public async Task Every_kind_says_the_same_of_each_photo()
    {
        (await Predict("--write", "json,csv,geojson,rle,overlay,palette,labels")).Succeeded();

        using var coco = Json("annotations.coco.json");
        using var shares = Json("shares.json");
        var table = File.ReadAllLines(Output("shares.csv")).Skip(1).Select(line => line.Split(',')).ToLookup(cells => cells[0]);
        foreach (var (index, name) in new[] { "a", "b/c" }.Index())
        {
            var indices = LabelFile.Read(Output($"{name}.indices.png"));
            var labels = new LabelMap(Size, [.. indices.Values.ToArray().Select(id => (byte)id)]);
            var pixels = labels.Labels.CountBy(id => id).ToDictionary();

            Assert.Null(indices.Palette);
            Assert.Equal(indices.Values, LabelFile.Read(Output($"{name}.labels.png")).Values);
            Assert.True(ImageFile.ReadSize(Output($"{name}.overlay.png")).Width > Size.Width);

            Assert.Equal($"{name}.png", coco.RootElement.GetProperty("images")[index].GetProperty("file_name").GetString());
            Assert.Equal(
                RunLengthMask.OfAll(labels).Select(mask => (mask.Key, mask.Value.ToCompressedString())),
                coco.RootElement.GetProperty("annotations")
                    .EnumerateArray()
                    .Where(each => each.GetProperty("image_id").GetInt32() == index + 1)
                    .Select(each =>
                        (each.GetProperty("category_id").GetByte(), each.GetProperty("segmentation").GetProperty("counts").GetString()!)));

            using var polygons = Json($"{name}.geojson");
            Assert.Equal(
                pixels.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)),
                polygons
                    .RootElement.GetProperty("features")
                    .EnumerateArray()
                    .Select(feature => feature.GetProperty("properties"))
                    .GroupBy(
                        each => each.GetProperty("id").GetByte(),
                        (id, each) => (id, each.Sum(region => region.GetProperty("pixels").GetInt32())))
                    .Order());

            Assert.Equal(
                pixels.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)),
                table[$"{name}.png"]
                    .Select(cells =>
                        (byte.Parse(cells[3], CultureInfo.InvariantCulture), int.Parse(cells[5], CultureInfo.InvariantCulture)))
                    .Where(pair => pair.Item2 > 0));
            Assert.Equal(
                pixels.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)),
                shares
                    .RootElement[index]
                    .GetProperty("classes")
                    .EnumerateArray()
                    .Select(each => (each.GetProperty("id").GetByte(), each.GetProperty("pixels").GetInt32())));
        }
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_written_and_listed()
    {
        var photos = (await Predict("--write", "csv", "--json")).Succeeded().Json;

        Assert.Equal([Output("shares.csv")], Directory.EnumerateFileSystemEntries(_folder.File("out")));
        Assert.All(
            photos.EnumerateArray(),
            photo => Assert.Equal(Output("shares.csv"), Assert.Single(photo.GetProperty("files").EnumerateObject()).Value.GetString()));
    }

    [Fact]
    public async Task A_file_that_all_photos_share_is_replaced_only_by_force()
    {
        Directory.CreateDirectory(_folder.File("out"));
        File.WriteAllText(Output("shares.csv"), "mine");

        (await Predict("--write", "csv,labels")).FailedWith(
            $"'{Output("shares.csv")}' is there already. Choose another name, or give --force to replace it.");
        Assert.Equal("mine", File.ReadAllText(Output("shares.csv")));

        (await Predict("--write", "csv,labels", "--force")).Succeeded();
        Assert.StartsWith("photo,", File.ReadAllText(Output("shares.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_that_fails_is_left_out_of_what_the_others_share()
    {
        File.WriteAllText(_folder.File("in/a.png"), "no photo");

        var result = await Predict("--write", "rle");

        Assert.Equal(1, result.ExitCode);
        using var coco = Json("annotations.coco.json");
        Assert.Equal("b/c.png", Assert.Single(coco.RootElement.GetProperty("images").EnumerateArray()).GetProperty("file_name").GetString());
    }

    [Fact]
    public async Task A_mistyped_kind_gets_the_nearest_one() =>
        (await Predict("--write", "labels,palete")).WasMisused("`palete` is nothing that --write knows. Did you mean `palette`?");

    public void Dispose() => _folder.Dispose();

    private string Output(string name) => Path.Combine(_folder.File("out"), name);

    private JsonDocument Json(string name) => JsonDocument.Parse(File.ReadAllBytes(Output(name)));

    private Task<ToolResult> Predict(params string[] arguments) =>
        Tool.RunAsync(["predict", _folder.File("in"), "--weights", _folder.File("enet.safetensors"), "--output", _folder.File("out"), .. arguments]);
}
