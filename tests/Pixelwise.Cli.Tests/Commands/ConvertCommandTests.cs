using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Models;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    private static readonly string[] Unet = ["--model", "unet", "--classes", "3", "--set", "width=4"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_onnx_file_is_written_after_both_engines_agreed()
    {
        SmallUNet.WriteWeights(_folder.File("in.safetensors"));

        var figures = (await Convert("out.onnx", [.. Unet, "--json"])).Succeeded().Json;

        Assert.Equal(["188x204", "220x188"], figures.GetProperty("parity").EnumerateArray().Select(each => each.GetProperty("size").GetString()));
        Assert.All(figures.GetProperty("parity").EnumerateArray(), each => Assert.InRange(each.GetProperty("relativeL2").GetDouble(), 0, 1e-4));
        Assert.True(File.Exists(_folder.File("out.onnx")));
    }

    [Fact]
    public async Task A_network_that_cannot_be_compared_is_not_written()
    {
        var weights = SmallUNet.Weights();
        weights[weights.Keys[0]].Floats[0] = float.NaN;
        SafetensorsFile.Write(_folder.File("in.safetensors"), weights);

        (await Convert("out.onnx", Unet)).FailedWith(
            "At 188x204, the network's logits are no numbers in either engine, so nothing says that both compute the same. "
            + $"'{_folder.File("out.onnx")}' was not written; check the weights.");
        Assert.Equal(["in.safetensors"], _folder.FileNames);
    }

    [Fact]
    public async Task Weights_with_a_dataset_become_a_file_that_describes_itself()
    {
        var enet = ModelCatalog.Find("enet");
        SafetensorsFile.Write(_folder.File("in.safetensors"), enet.Build(12).InitialWeights(seed: 1));

        (await Convert("out.safetensors", "--model", "enet", "--classes", "12", "--dataset", "camvid")).Succeeded();

        var model = TrainedModel.Read(_folder.File("out.safetensors"));
        Assert.Equal(("enet", 11, 11), (model.Model.Id, model.Classes.Count, model.VoidOutput)); // the twelfth output is void
        (await Tool.RunAsync("convert", _folder.File("out.safetensors"), _folder.File("again.safetensors"))).Succeeded();
        Assert.Equal(File.ReadAllBytes(_folder.File("out.safetensors")), File.ReadAllBytes(_folder.File("again.safetensors")));
    }

    [Theory]
    [InlineData("voc2012", 21, "background", "tvmonitor")]
    [InlineData("cityscapes", 19, "road", "bicycle")]
    [InlineData("scenes", 11, "Sky", "Bicyclist")]
    public async Task A_dataset_that_is_named_gives_its_own_classes(string dataset, int outputs, string first, string last)
    {
        SafetensorsFile.Write(_folder.File("in.safetensors"), ModelCatalog.Find("enet").Build(outputs).InitialWeights(seed: 1));

        (await Convert("out.safetensors", "--model", "enet", "--classes", $"{outputs}", "--dataset", dataset)).Succeeded();

        var classes = TrainedModel.Read(_folder.File("out.safetensors")).Classes;
        Assert.Equal((outputs, first, last), (classes.Count, classes[0].Name, classes[classes.Count - 1].Name));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("coco-json")]
    public async Task A_dataset_whose_classes_lie_in_its_files_is_to_be_given_by_its_folder(string dataset)
    {
        SmallUNet.WriteWeights(_folder.File("in.safetensors"));

        (await Convert("out.safetensors", [.. Unet, "--dataset", dataset])).WasMisused(
            $"Dataset `{dataset}` has the classes that its files name; give its folder.");
    }

    [Fact]
    public async Task A_dataset_of_another_number_of_classes_is_refused()
    {
        SmallUNet.WriteWeights(_folder.File("in.safetensors"));

        (await Convert("out.safetensors", [.. Unet, "--dataset", "camvid"])).WasMisused(
            "The network has 3 outputs, but the dataset 11 classes; give the dataset it was trained on.");
    }

    [Fact]
    public async Task Weights_that_do_not_say_their_model_need_it_named()
    {
        SmallUNet.WriteWeights(_folder.File("in.safetensors"));

        (await Convert("out.onnx")).FailedWith(
            $"'{_folder.File("in.safetensors")}' holds weights but does not say of which model. "
            + "`pixelwise convert` with --model, --classes and --dataset makes a file that does.");
    }

    [Fact]
    public async Task The_ending_says_what_to_write() =>
        (await Convert("out.pth", Unet)).WasMisused(
            $"`{_folder.File("out.pth")}` ends neither in .safetensors nor in .onnx; the ending says what to write.");

    [Fact]
    public async Task A_model_without_its_classes_is_half_a_description() =>
        (await Convert("out.onnx", "--model", "unet")).WasMisused("Give both --model and --classes, or neither for a file that describes itself.");

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_by_force()
    {
        SmallUNet.WriteWeights(_folder.File("in.safetensors"));
        File.WriteAllText(_folder.File("out.safetensors"), "mine");

        (await Convert("out.safetensors", Unet)).FailedWith(
            $"'{_folder.File("out.safetensors")}' is there already. Choose another name, or give --force to replace it.");
        Assert.Equal("mine", File.ReadAllText(_folder.File("out.safetensors")));

        (await Convert("out.safetensors", [.. Unet, "--force"])).Succeeded();
        Assert.Equal(SmallUNet.Weights().Keys, SafetensorsFile.Read(_folder.File("out.safetensors")).Weights.Keys);
    }

    [Fact]
    public async Task A_file_that_is_no_weight_file_is_told_by_its_contents()
    {
        File.WriteAllText(_folder.File("in.safetensors"), "<!doctype html><html>not found</html>");

        (await Convert("out.onnx", Unet)).FailedWith(
            $"'{_folder.File("in.safetensors")}' is a web page: its download failed. Download it again, in a browser if it asks for a login.");
    }

    public void Dispose() => _folder.Dispose();

    private Task<ToolResult> Convert(string target, params IEnumerable<string> arguments) =>
        Tool.RunAsync(["convert", _folder.File("in.safetensors"), _folder.File(target), .. arguments]);
}
