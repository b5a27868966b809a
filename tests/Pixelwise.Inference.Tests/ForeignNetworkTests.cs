using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Onnx;
using Pixelwise.Tests;
using Pixelwise.Weights;

namespace Pixelwise.Inference.Tests;

/// <summary>Files that say nothing of themselves: .onnx with a card, checkpoints with a model's name.</summary>
public sealed class ForeignNetworkTests : IDisposable
{
    /// <summary>The one that docs/inference.md shows.</summary>
    private static readonly string Card = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "street-net.json"));

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("blocks", "\"multiple\": 4")]
    [InlineData("valid", "\"minimum\": 5")]
    [InlineData("corners", "\"multiple\": 2, \"offset\": 1, \"minimum\": 3")]
    public void A_card_beside_a_file_makes_it_answer_as_the_model_does(string toy, string sizes)
    {
        var model = (
            toy switch
            {
                "blocks" => ToyNetworks.Blocks,
                "valid" => ToyNetworks.Valid,
                _ => ToyNetworks.Corners,
            }) with
        {
            Normalization = Normalization.ImageNet,
        };
        Write(model, Card.Replace("\"multiple\": 4", sizes, StringComparison.Ordinal));
        var photo = ToyNetworks.Photo(21, 33, seed: 4);
        var options = new SegmenterOptions { Window = new() { Size = new(12, 12), Overlap = 3 } };
        using var own = new Segmenter(model, options);

        using var foreign = Segmenter.Open(_folder.File("net.onnx"), options);

        Assert.Equal("Street net", foreign.Card.Title);
        Assert.Equal(["road", "sky", "car"], foreign.Classes.Select(entry => entry.Name));
        Assert.Equal(new Rgb(0x40, 0, 0x80), foreign.Classes[2].Color);
        Assert.Equal(own.Segment(photo).Labels, foreign.Segment(photo).Labels);
    }

    [Fact]
    public void A_card_can_be_given_in_code()
    {
        Write(ToyNetworks.Pointwise, card: null);
        var card = new SegmenterCard { Title = "mine", Classes = ToyNetworks.Classes, Normalization = Normalization.UnitRange };
        var photo = ToyNetworks.Photo(6, 8, seed: 1);
        using var own = new Segmenter(ToyNetworks.Pointwise);

        using var foreign = Segmenter.Open(_folder.File("net.onnx"), card);

        Assert.Equal(own.Segment(photo).Labels, foreign.Segment(photo).Labels);
    }

    [Fact]
    public void A_file_that_fixes_the_size_is_fed_that_size()
    {
        WriteFixed(ToyNetworks.Blocks with { Normalization = Normalization.ImageNet }, height: 32, width: 48);
        var model = ToyNetworks.Blocks with { Normalization = Normalization.ImageNet };
        var photo = ToyNetworks.Photo(50, 70, seed: 6);
        using var resized = new Segmenter(model, new() { NetworkSize = new(32, 48) });
        using var windowed = new Segmenter(model, new() { Window = new() { Size = new(32, 48), Overlap = 8 } });

        using var whole = Segmenter.Open(_folder.File("net.onnx"));
        using var inWindows = Segmenter.Open(_folder.File("net.onnx"), new SegmenterOptions { Window = new() { Size = new(40, 40), Overlap = 8 } });

        Assert.Equal(resized.Segment(photo).Labels, whole.Segment(photo).Labels);
        Assert.Equal(windowed.Segment(photo).Labels, inWindows.Segment(photo).Labels);
        Assert.Equal([photo.Size, photo.Size], whole.Segment([photo, photo]).Select(labels => labels.Size)); // its batch is fixed, too
        Assert.StartsWith(
            "This Street net takes 32x48 only, so it sees a photo at other scales in windows alone",
            Mistake(new() { Scales = [1, 2] }));
        Assert.StartsWith(
            "This Street net takes 32x48 only, so photos cannot be resized to 32x50 for it.",
            Mistake(new() { NetworkSize = new(32, 50) }));

        string Mistake(SegmenterOptions options) => Assert.Throws<ArgumentException>(() => Segmenter.Open(_folder.File("net.onnx"), options)).Message;
    }

    [Theory]
    [InlineData("\"title\": \"Street net\",", "", "title")]
    [InlineData("\"sizes\"", "\"size\"", "size")]
    [InlineData("#804080", "804080", "colour '804080' of class 'road' is not of the form #RRGGBB")]
    [InlineData("\"mean\": [0.485, 0.456, 0.406]", "\"mean\": [0]", "its normalisation needs three means and three deviations")]
    [InlineData("\"deviation\": [0.229, 0.224, 0.225]", "\"deviation\": [1, 0, 1]", "Each deviation is positive")]
    [InlineData("\"name\": \"sky\"", "\"name\": \"road\"", "Classes 0 and 1 are both called 'road'")]
    [InlineData("\"multiple\": 4 }", "\"multiple\": 4 }, \"voidOutput\": 1", "The void output is one behind the 3 classes")]
    public void A_card_that_cannot_be_used_says_why(string part, string mistake, string reason)
    {
        Write(ToyNetworks.Pointwise, Card.Replace(part, mistake, StringComparison.Ordinal));

        var e = Assert.Throws<DataFaultException>(() => Segmenter.Open(_folder.File("net.onnx")));

        Assert.StartsWith($"Card '{_folder.File("net.json")}' cannot be used: ", e.Message);
        Assert.Contains(reason, e.Message);
    }

    [Fact]
    public void A_card_that_does_not_fit_its_network_says_what_the_network_returns()
    {
        Write(ToyNetworks.Blocks, Card.Replace("""{ "name": "sky", "color": "#808080" },""", "", StringComparison.Ordinal));
        Assert.Contains("net.onnx' is [1, 3, 16, 16] of type Float, but for the 2 outputs of its card, logits are [1, 2, height, width]", Fault());

        Write(ToyNetworks.Blocks, Card.Replace("\"out\"", "\"logit\"", StringComparison.Ordinal));
        Assert.Contains("has no output `logit`, which its card names. Known: out.", Fault());

        string Fault() => Assert.Throws<DataFaultException>(() => Segmenter.Open(_folder.File("net.onnx"))).Message;
    }

    [Fact]
    public void A_checkpoint_is_opened_by_its_models_name()
    {
        var enet = ModelCatalog.Find("enet");
        var (weights, photo) = (enet.Build(3).InitialWeights(seed: 1), ToyNetworks.Photo(24, 32, seed: 1));
        SafetensorsFile.Write(_folder.File("lone.safetensors"), weights);
        SafetensorsFile.Write(_folder.File("void.safetensors"), enet.Build(4).InitialWeights(seed: 1));
        SafetensorsFile.Write(_folder.File("other.safetensors"), enet.Build(7).InitialWeights(seed: 1));
        using var inMemory = new Segmenter(
            new TrainedModel
            {
                Model = enet,
                Classes = ToyNetworks.Classes,
                Normalization = enet.Normalization,
                Weights = weights,
            });

        using var opened = Segmenter.Open(_folder.File("lone.safetensors"), "enet", ToyNetworks.Classes);
        using var withVoid = Segmenter.Open(_folder.File("void.safetensors"), "enet", ToyNetworks.Classes);

        Assert.Equal(inMemory.Segment(photo).Labels, opened.Segment(photo).Labels);
        Assert.Null(opened.Card.VoidOutput);
        Assert.Equal(3, withVoid.Card.VoidOutput);
        Assert.Contains(
            "other.safetensors' has 7 outputs, the network 3.",
            Assert.Throws<DataFaultException>(() => Segmenter.Open(_folder.File("other.safetensors"), "enet", ToyNetworks.Classes)).Message);
        Assert.Contains(
            "Did you mean `enet`?",
            Assert.Throws<ArgumentException>(() => Segmenter.Open(_folder.File("lone.safetensors"), "enett", ToyNetworks.Classes)).Message);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>As other exporters write it: numbers where ours has the names N, H and W.</summary>
    private void WriteFixed(TrainedModel model, byte height, byte width)
    {
        Write(model, Card);
        var file = File.ReadAllBytes(_folder.File("net.onnx"));
        foreach (var (name, number) in new[] { ('N', (byte)1), ('H', height), ('W', width) })
        {
            // A dimension (field 1, 3 bytes) is a name (field 2, 1 byte) or a number (field 1), which may be written with a byte more than
            // it needs.
            var at = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x0A, 3, 0x12, 1, (byte)name]);
            new byte[] { 0x0A, 3, 0x08, (byte)(number | 0x80), 0 }.CopyTo(file, at);
        }
        File.WriteAllBytes(_folder.File("net.onnx"), file);
    }

    private void Write(TrainedModel model, string? card)
    {
        OnnxExporter.Write(_folder.File("net.onnx"), model.BuildNetwork(), model.Weights);
        if (card is not null)
        {
            File.WriteAllText(_folder.File("net.json"), card);
        }
    }
}
