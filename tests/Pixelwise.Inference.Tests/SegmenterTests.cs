using Pixelwise.Datasets;
using Pixelwise.Decoding;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Onnx;
using Pixelwise.Randomness;
using Pixelwise.Tests;
using Pixelwise.Tests.Reference;

namespace Pixelwise.Inference.Tests;

public class SegmenterTests
{
    private static readonly ClassSet Classes = new([new("road", new(128, 64, 128)), new("sky", new(128, 128, 128)), new("car", new(64, 0, 128))]);

    private static TrainedModel Model(string id, string set = "width=2")
    {
        var model = new TrainedModel
        {
            Model = ModelCatalog.Find(id),
            Options = ModelSettings.ParsePairs(set.Length == 0 ? [] : set.Split(' ')),
            Classes = Classes,
            Normalization = Normalization.ImageNet,
            Weights = new(),
        };
        return model with { Weights = RandomNumbers.Weights(model.BuildNetwork()) };
    }

    private static RgbImage Photo(int height, int width)
    {
        var random = new SeededRandom(7);
        return new RgbImage(new ImageSize(height, width), [.. Enumerable.Range(0, height * width * 3).Select(_ => (byte)random.NextInt(256))]);
    }

    [Theory]
    [InlineData("enet", "", 37, 51)]
    [InlineData("enet", "", 1, 1)]
    [InlineData("segnet", "width=2", 37, 51)]
    [InlineData("unet", "width=2", 37, 51)]
    [InlineData("unet", "width=2", 100, 5)]
    [InlineData("unet-padded", "width=2", 37, 51)]
    public void Every_pixel_gets_the_largest_class_of_the_network_on_the_mirrored_photo(string id, string set, int height, int width)
    {
        var (model, photo) = (Model(id, set), Photo(height, width));
        using var segmenter = new Segmenter(model);

        var labels = segmenter.Segment(photo);

        Assert.Equal(photo.Size, labels.Size);
        var logits = LogitsByHand(model, photo);
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var own = Enumerable.Range(0, Classes.Count).Select(c => logits[0, c, row, column]).ToArray();
                Assert.InRange(own[labels[row, column]], own.Max() - 1e-5, own.Max());
            }
        }
    }

    [Fact]
    public void Probabilities_are_the_softmax_of_the_same_logits()
    {
        var (model, photo) = (Model("enet", ""), Photo(16, 24));
        using var segmenter = new Segmenter(model);

        var probabilities = segmenter.Probabilities(photo);

        Assert.Equal([3, 16, 24], probabilities.Shape);
        var logits = LogitsByHand(model, photo);
        for (var pixel = 0; pixel < 16 * 24; pixel++)
        {
            var powers = Enumerable.Range(0, 3).Select(c => Math.Exp(logits.Values[c * 16 * 24 + pixel])).ToArray();
            Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(powers[c] / powers.Sum(), probabilities.Values[c * 16 * 24 + pixel], 1e-5));
        }
    }

    [Fact]
    public void A_run_folder_a_weight_file_and_an_onnx_file_of_one_model_give_the_same_labels()
    {
        using var folder = new TemporaryFolder();
        var (model, photo) = (Model("unet-padded"), Photo(40, 56));
        model.Write(folder.File(TrainedModel.BestFile));
        OnnxExporter.Write(folder.File("model.onnx"), model);
        using var inMemory = new Segmenter(model);

        foreach (var path in new[] { folder.Path, folder.File(TrainedModel.BestFile), folder.File("model.onnx") })
        {
            using var opened = Segmenter.Open(path);

            Assert.Equal(inMemory.Segment(photo).Labels, opened.Segment(photo).Labels);
            Assert.Equal(["road", "sky", "car"], opened.Classes.Select(entry => entry.Name));
        }
    }

    [Fact]
    public void Several_threads_share_one_segmenter()
    {
        using var segmenter = new Segmenter(Model("enet", ""));
        var photos = Enumerable.Range(20, 8).Select(side => Photo(side, 2 * side)).ToArray();
        var alone = photos.Select(photo => segmenter.Segment(photo).Labels).ToArray();

        var together = photos.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(photo => segmenter.Segment(photo).Labels).ToArray();

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Resized_for_the_network_a_photo_still_gets_a_map_of_its_own_size()
    {
        // The network sees 40x56 pixels of one colour each; enlarged threefold they are the same classes, but for borders between them.
        var (model, small) = (Model("enet", ""), new ImageSize(40, 56));
        using var segmenter = new Segmenter(model, new() { NetworkSize = small });

        var labels = segmenter.Segment(Photo(120, 168));

        Assert.Equal(new ImageSize(120, 168), labels.Size);
        using var native = new Segmenter(model);
        var coarse = native.Segment(PhotoScaling.Bilinear(Photo(120, 168), small));
        for (var row = 0; row < 40; row++)
        {
            for (var column = 0; column < 56; column++)
            {
                Assert.Equal(coarse[row, column], labels[3 * row + 1, 3 * column + 1]); // the middle of a pixel is where its logits hold
            }
        }
    }

    [Fact]
    public void A_network_for_grey_images_is_refused()
    {
        Assert.StartsWith(
            "A segmenter takes colour photos, but this U-Net takes 1 channels",
            Assert.Throws<ArgumentException>(() => new Segmenter(Model("unet", "width=2 channels=1"))).Message);
    }

    [Fact]
    public void Files_that_cannot_be_used_are_named_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("broken.onnx"), [1, 2, 3]);
        var network = ENet.Build(3);
        OnnxExporter.Write(folder.File("nameless.onnx"), network, network.InitialWeights(seed: 1));
        var model = Model("enet", "");
        (model with { Weights = ENet.Build(4).InitialWeights(seed: 1) }).Write(folder.File("four.safetensors"));

        Assert.Contains("broken.onnx' cannot be opened: ONNX Runtime finds no network here", Fault("broken.onnx"));
        Assert.Contains("nameless.onnx' does not say what its outputs mean, and there is no card", Fault("nameless.onnx"));
        Assert.Contains("missing.onnx' cannot be opened: Could not find file", Fault("missing.onnx"));
        Assert.Contains("four.safetensors' has 4 outputs, the network 3.", Fault("four.safetensors"));

        string Fault(string file) => Assert.Throws<DataFaultException>(() => Segmenter.Open(folder.File(file))).Message;
    }

    /// <summary>The reference engine on the photo as mirrored and normalised by the formulas; logits of the photo's size.</summary>
    private static ReferenceTensor LogitsByHand(TrainedModel model, RgbImage photo)
    {
        var network = model.BuildNetwork();
        var border = network.Name == "unet" ? 184 : 0;
        var input = network.SizeRule.Nearest(new ImageSize(photo.Size.Height + border, photo.Size.Width + border));
        float[] mean = [0.485f, 0.456f, 0.406f],
            deviation = [0.229f, 0.224f, 0.225f];
        var image = ReferenceTensor.Fill(
            1,
            3,
            input.Height,
            input.Width,
            (_, c, row, column) =>
            {
                var color = photo[
                    MirrorPadding.Mirror(row - border / 2, photo.Size.Height),
                    MirrorPadding.Mirror(column - border / 2, photo.Size.Width)
                ];
                return (new[] { color.R, color.G, color.B }[c] / 255.0 - mean[c]) / deviation[c];
            });
        return ReferenceEngine.Run(
            network,
            model.Weights,
            new([1, 3, input.Height, input.Width], [.. image.Values.Select(value => (float)value)]))[Network.OutputName];
    }
}
