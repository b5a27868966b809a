using System.Security.Cryptography;
using System.Text.Json;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Tests.Commands.Weights;

/// <summary>
/// The published files are on servers of others and too large, so a server of the test has one, and a user's own list names it.
/// </summary>
public sealed class WeightsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _environment = [];
    private readonly FileServer _server;

    public WeightsCommandTests()
    {
        SafetensorsFile.Write(_folder.File("enet.safetensors"), ModelCatalog.Find("enet").Build(11).InitialWeights(seed: 1));
        _server = new FileServer(File.ReadAllBytes(_folder.File("enet.safetensors")));
        List(_server.Address);
    }

    [Fact]
    public async Task The_list_reads_as_it_was_reviewed()
    {
        var list = (await Run("weights", "list")).Succeeded().Output;

        Screen.Matches("weights list", list.Replace(_folder.Path, "CACHE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_JSON_the_list_says_all_that_is_known()
    {
        var weights = (await Run("weights", "list", "--json")).Succeeded().Json.EnumerateArray()
            .Single(each => each.GetProperty("id").GetString() == "deeplabv3-resnet50-coco");

        Assert.Equal(
            "https://download.pytorch.org/models/deeplabv3_resnet50_coco-cd0a2569.pth",
            weights.GetProperty("address").GetString());
        Assert.Equal(
            ("sha256", "cd0a2569"),
            (weights.GetProperty("hash").GetProperty("kind").GetString(), weights.GetProperty("hash").GetProperty("digits").GetString()));
        Assert.Equal(
            [0.485f, 0.456f, 0.406f],
            weights.GetProperty("normalization").GetProperty("mean").EnumerateArray().Select(each => each.GetSingle()));
        Assert.Equal(21, weights.GetProperty("classes").GetArrayLength());
        Assert.Equal(66.4, weights.GetProperty("score").GetProperty("percent").GetDouble());
        Assert.Equal(JsonValueKind.Null, weights.GetProperty("path").ValueKind);
    }

    [Fact]
    public async Task Fetched_weights_are_used_by_their_id_without_a_network()
    {
        ImageFile.Write(_folder.File("street.png"), new Scenes(1, size: new ImageSize(45, 61)).Read(0).Image);

        var path = (await Run("weights", "fetch", "ours", "--json")).Succeeded().Json.GetProperty("path").GetString()!;
        _server.Dispose();

        Assert.Equal(_server.File, File.ReadAllBytes(path));
        Assert.Equal($"ours is here already: {path}", (await Run("weights", "fetch", "ours")).Succeeded().Output.Split('\n')[0]);
        var predicted = (await Run("predict", _folder.File("street.png"), "--weights", "ours", "--output", _folder.File("predictions"))).Succeeded();
        Assert.StartsWith("Weights: ours (ENet on your own data)", predicted.Output, StringComparison.Ordinal);
        (await Run("convert", "ours", _folder.File("whole.safetensors"))).Succeeded();
        Assert.Equal(11, TrainedModel.Read(_folder.File("whole.safetensors")).Classes.Count);
        (await Run("convert", "ours", _folder.File("bare.safetensors"), "--model", "enet", "--classes", "11")).Succeeded();
        Assert.Contains(
            " yes",
            (await Run("weights", "list")).Succeeded().Output.Split('\n').Single(line => line.Contains(" ours ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fetch_that_broke_off_goes_on_in_the_next_process()
    {
        _server.BreaksAfter = _server.File.Length / 2;
        Assert.Contains(
            "`pixelwise weights fetch ours` goes on from there.",
            (await Run("weights", "fetch", "ours")).Error,
            StringComparison.Ordinal);

        _server.BreaksAfter = null;
        (await Run("weights", "fetch", "ours")).Succeeded();

        Assert.Contains($"Range: bytes={_server.File.Length / 2}-", _server.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_that_are_not_here_are_asked_for_by_the_command_that_fetches_them()
    {
        const string Sentence = "The weights `ours` are not on this machine; `pixelwise weights fetch ours` brings them.";

        (await Run("predict", "street.png", "--weights", "ours", "--output", _folder.File("predictions"))).FailedWith(Sentence);
        (await Run("convert", "ours", _folder.File("out.onnx"))).FailedWith(Sentence);
        Assert.False(Directory.Exists(_folder.File("predictions")));
    }

    [Fact]
    public async Task A_proxy_of_the_environment_is_asked_instead_of_the_server()
    {
        List(new Uri("http://weights.invalid/net.pth")); // a name that no server has
        _environment["HTTP_PROXY"] = _server.Root.ToString();

        (await Run("weights", "fetch", "ours")).Succeeded();

        Assert.StartsWith("GET http://weights.invalid/net.pth HTTP/1.1", _server.Requests.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_a_sentence_and_no_stack_trace()
    {
        List(new Uri("http://weights.invalid/net.pth"));

        var result = await Run("weights", "fetch", "ours");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("`ours` cannot be fetched: weights.invalid cannot be reached (", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n'));
    }

    [Fact]
    public async Task A_file_with_the_right_hash_is_imported_under_any_name()
    {
        File.Copy(_folder.File("enet.safetensors"), _folder.File("download (1).bin"));

        (await Run("weights", "import", "ours", _folder.File("download (1).bin"))).Succeeded();

        Assert.Equal("ours is here already:", (await Run("weights", "fetch", "ours")).Succeeded().Output[..21]);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Another_file_is_not_imported()
    {
        File.WriteAllText(_folder.File("mine.pth"), "abc"); // its SHA-256 begins ba7816bf

        (await Run("weights", "import", "resnet18-imagenet", _folder.File("mine.pth"))).FailedWith(
            $"'{_folder.File("mine.pth")}' is not the file of `resnet18-imagenet`: it has SHA-256 ba7816bf…, but SHA-256 f37072fd… was published. " +
            "Get it again from https://download.pytorch.org/models/resnet18-f37072fd.pth.");
    }

    [Fact]
    public async Task A_mistyped_id_gets_the_nearest_one() => (await Run("weights", "fetch", "resnet18-imagnet")).WasMisused(
        "Unknown weights `resnet18-imagnet`. Did you mean `resnet18-imagenet`? `pixelwise weights list` shows them all.");

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private Task<ToolResult> Run(params string[] arguments) => Tool.RunWith(_environment, arguments);

    private void List(Uri address)
    {
        var card = new
        {
            Id = "ours",
            Model = "enet",
            Classes = CamVid.Classes.Select(each => each.Name),
            Address = address,
            Sha256 = Convert.ToHexString(SHA256.HashData(_server.File)),
        };
        File.WriteAllText(_folder.File("ours.json"), JsonSerializer.Serialize(new[] { card }, JsonSerializerOptions.Web));
        (_environment["PIXELWISE_CACHE"], _environment["PIXELWISE_WEIGHTS"]) = (_folder.Path, _folder.File("ours.json"));
        (_environment["HTTP_PROXY"], _environment["http_proxy"], _environment["ALL_PROXY"], _environment["all_proxy"]) = (null, null, null, null);
    }
}
