using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Models;

public sealed class TrainedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_comes_back_from_its_file_as_it_was_written()
    {
        var path = _folder.File("unet.safetensors");
        var written = Small();

        written.Write(path);
        var read = TrainedModel.Read(path);

        Assert.Equal("unet-padded", read.Model.Id);
        Assert.Equal(written.Options, read.Options);
        Assert.Equal(written.Classes, read.Classes);
        Assert.Equal(0, read.Classes.Background);
        Assert.Equal((2, 3), (read.VoidOutput, read.OutputCount));
        Assert.Equal(written.Normalization, read.Normalization);
        Assert.Equal(new ImageSize(36, 48), read.InputSize);
        Assert.Equal(("toy/train", "epochs: 3\n"), (read.Dataset, read.Recipe));
        Assert.Equal(0.1, Assert.Single(read.Scores).Value); // the shortest decimal that means the same double, so no digit is lost
        Assert.Equal(["For tests only."], read.Notes);
        Assert.Equal(written.Weights.Select(entry => (entry.Key, Convert.ToHexString(entry.Value.Data))), read.Weights.Select(entry => (entry.Key, Convert.ToHexString(entry.Value.Data))));
    }

    [Fact]
    public void The_network_it_builds_is_the_one_its_weights_belong_to()
    {
        var network = Small().BuildNetwork();

        Assert.Equal(3, network.OutputChannels);
        Assert.Equal(network.Parameters.Select(parameter => parameter.Key), Small().Weights.Keys);
    }

    [Fact]
    public void What_only_training_reads_is_left_out()
    {
        var path = _folder.File(TrainedModel.LastFile);
        var model = Small();
        model.Weights.Add($"{TrainedModel.TrainingPrefix}momentum/outc.conv.bias", WeightTensor.Zeros(3));
        model.Write(path);

        Assert.Equal(Small().Weights.Keys, TrainedModel.Read(path).Weights.Keys);
    }

    [Fact]
    public void A_run_folder_stands_for_its_best_weights_or_else_its_last()
    {
        var fault = Assert.Throws<DataFaultException>(() => TrainedModel.Read(_folder.Path));
        Assert.Equal(
            $"Folder '{_folder.Path}' holds neither best.safetensors nor last.safetensors. Name the folder of a training run, or a .safetensors file.", fault.Message);

        (Small() with { Dataset = "last" }).Write(_folder.File(TrainedModel.LastFile));
        Assert.Equal("last", TrainedModel.Read(_folder.Path).Dataset);

        (Small() with { Dataset = "best" }).Write(_folder.File(TrainedModel.BestFile));
        Assert.Equal("best", TrainedModel.Read(_folder.Path).Dataset);
    }

    [Fact]
    public void Weights_without_a_description_are_refused_with_the_mend()
    {
        var path = _folder.File("plain.safetensors");
        SafetensorsFile.Write(path, Small().Weights);

        var fault = Assert.Throws<DataFaultException>(() => TrainedModel.Read(path));

        Assert.Equal(
            $"'{path}' holds weights but does not say of which model. `pixelwise convert` with --model, --classes and --dataset makes a file that does.", fault.Message);
    }

    [Theory]
    [InlineData("\"unet-padded\"", "\"unet-paded\"", "Unknown model `unet-paded`")]
    [InlineData("\"#0A0B0C\"", "\"black\"", "colour 'black' of class 'a' is not of the form #RRGGBB")]
    [InlineData("[36,48]", "[36]", "its input size is not a height and a width")]
    [InlineData("\"voidOutput\":2", "\"voidOutput\":1", "its void output 1 is one of its 2 classes")]
    [InlineData("\"scores\":{\"val mean IoU\":0.1},", "", "missing required properties")]
    [InlineData("\"range\":1", "\"range\":0", "Range is positive")]
    [InlineData("{\"model\"", "[\"model\"", "could not be converted")]
    public void A_description_that_does_not_hold_together_is_refused(string part, string replacement, string reason)
    {
        var path = _folder.File("odd.safetensors");
        var (key, json) = Assert.Single(Small().Describe());
        Assert.Contains(part, json, StringComparison.Ordinal);
        SafetensorsFile.Write(path, Small().Weights, new Dictionary<string, string> { [key] = json.Replace(part, replacement, StringComparison.Ordinal) });

        var fault = Assert.Throws<DataFaultException>(() => TrainedModel.Read(path));

        Assert.StartsWith($"The description of the model in '{path}' cannot be used: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("Train or convert it again with this version of Pixelwise.", fault.Message, StringComparison.Ordinal);
    }

    private static TrainedModel Small()
    {
        var options = new Dictionary<string, string> { ["width"] = "2" };
        return new TrainedModel
        {
            Model = ModelCatalog.Find("unet-padded"),
            Options = options,
            Classes = new ClassSet([new("a", new Rgb(10, 11, 12), "things"), new("b", new Rgb(0, 0, 0))], background: 0),
            VoidOutput = 2,
            Normalization = Normalization.CaffeVgg,
            InputSize = new ImageSize(36, 48),
            Dataset = "toy/train",
            Recipe = "epochs: 3\n",
            Scores = new Dictionary<string, double> { ["val mean IoU"] = 0.1 },
            Notes = ["For tests only."],
            Weights = ModelCatalog.Find("unet-padded").Build(3, options).InitialWeights(seed: 1),
        };
    }
}
