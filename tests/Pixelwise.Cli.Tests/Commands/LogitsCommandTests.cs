using Pixelwise.Arrays;
using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Models;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class LogitsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("onnx")]
    [InlineData("torch")]
    public async Task The_output_is_what_the_network_returns_at_the_size_that_it_returns(string engine)
    {
        // The valid U-Net takes 188 rows and returns 4, takes 204 columns and returns 20.
        SmallUNet.WriteWeights(_folder.File("unet.safetensors"));
        SmallUNet.WriteImage(_folder.File("x.npy"), batch: 2, height: 188, width: 204);

        (await Run("--engine", engine, "--classes", "3", "--weights", _folder.File("unet.safetensors"))).Succeeded();

        Assert.Equal([2, 3, 4, 20], NpyFile.Read(_folder.File("y.npy")).Shape);
    }

    [Fact]
    public async Task Both_engines_return_the_same_numbers()
    {
        SmallUNet.WriteWeights(_folder.File("unet.safetensors"));
        SmallUNet.WriteImage(_folder.File("x.npy"), batch: 1, height: 188, width: 188);

        (await Run("--engine", "onnx", "--classes", "3", "--weights", _folder.File("unet.safetensors"))).Succeeded();
        var onnx = NpyFile.Read(_folder.File("y.npy")).Values;
        (await Run("--engine", "torch", "--classes", "3", "--weights", _folder.File("unet.safetensors"))).Succeeded();
        var torch = NpyFile.Read(_folder.File("y.npy")).Values;

        var distance = Math.Sqrt(onnx.Zip(torch).Sum(pair => Math.Pow(pair.First - pair.Second, 2)) / torch.Sum(value => Math.Pow(value, 2)));
        Assert.InRange(distance, 0, 1e-4); // what rounding in another order explains
        Assert.NotEqual(0, torch.Sum(value => value * value)); // all zeros would agree, too
    }

    [Fact]
    public async Task Keys_are_printed_in_the_order_of_the_state_dictionary()
    {
        var lines = (await Tool.RunAsync("logits", "unet", "--keys", "--classes", "3")).Succeeded().Output.Split('\n');

        Assert.Equal(ModelCatalog.Find("unet").Build(3).Parameters.Select(parameter => parameter.Key), lines.Select(line => line.Split('\t')[0]));
        Assert.Equal("3x64x1x1", lines.Single(line => line.StartsWith("final.weight\t", StringComparison.Ordinal)).Split('\t')[1]);
    }

    [Fact]
    public async Task All_that_is_missing_is_asked_for_at_once() =>
        (await Tool.RunAsync("logits", "unet", "--input", "x.npy")).WasMisused(
            "Give --weights and --output, or --keys to see what the weights are called.");

    [Fact]
    public async Task An_engine_that_does_not_exist_is_refused() =>
        (await Tool.RunAsync("logits", "unet", "--keys", "--engine", "tensorflow")).WasMisused("Unknown engine `tensorflow`; give onnx or torch.");

    [Fact]
    public async Task Weights_of_another_number_of_classes_are_named_with_both_numbers()
    {
        SmallUNet.WriteWeights(_folder.File("unet.safetensors"));
        SmallUNet.WriteImage(_folder.File("x.npy"), batch: 1, height: 188, width: 188);

        var result = await Run("--classes", "5", "--weights", _folder.File("unet.safetensors"));

        result.FailedWith(
            $"'{_folder.File("unet.safetensors")}' has 3 outputs, the network 5. Open it with --classes 3, or choose weights for 5 classes.");
        Assert.False(File.Exists(_folder.File("y.npy")));
    }

    [Fact]
    public async Task Missing_and_unknown_tensors_are_named()
    {
        var weights = SmallUNet.Weights();
        var kept = new StateDictionary();
        foreach (var (key, tensor) in weights)
        {
            kept.Add(key == "final.bias" ? "last.bias" : key, tensor);
        }
        SafetensorsFile.Write(_folder.File("unet.safetensors"), kept);
        SmallUNet.WriteImage(_folder.File("x.npy"), batch: 1, height: 188, width: 188);

        var result = await Run("--classes", "3", "--weights", _folder.File("unet.safetensors"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1 missing ('final.bias'); 1 unknown ('last.bias')", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_under_the_names_of_another_implementation_are_taken_and_that_is_said()
    {
        var model = ModelCatalog.Find("icnet");
        var weights = model.Build(3, new Dictionary<string, string> { ["width"] = "2" }).InitialWeights(seed: 1);
        var names = Assert
            .Single(model.KeyMaps)
            .Modules.Where(module => module.Value is not null)
            .ToDictionary(module => module.Value!, module => module.Key);
        var foreign = new StateDictionary();
        foreach (var (key, tensor) in weights)
        {
            var end = key.LastIndexOf('.');
            foreign.Add(names[key[..end]] + key[end..], tensor);
        }
        SafetensorsFile.Write(_folder.File("ours.safetensors"), weights);
        SafetensorsFile.Write(_folder.File("theirs.safetensors"), foreign);
        SmallUNet.WriteImage(_folder.File("x.npy"), batch: 1, height: 33, width: 65);

        var ours = (await Run("ours")).Succeeded();
        var theirs = (await Run("theirs")).Succeeded();

        Assert.Equal(("", "Note: Took the names of meetps/pytorch-semseg for ours."), (ours.Error, theirs.Error));
        Assert.Equal(NpyFile.Read(_folder.File("ours.npy")).Values, NpyFile.Read(_folder.File("theirs.npy")).Values);

        Task<ToolResult> Run(string name) =>
            Tool.RunAsync(
                "logits",
                "icnet",
                "--set",
                "width=2",
                "--classes",
                "3",
                "--input",
                _folder.File("x.npy"),
                "--weights",
                _folder.File($"{name}.safetensors"),
                "--output",
                _folder.File($"{name}.npy"));
    }

    [Fact]
    public async Task A_flipped_byte_in_the_weights_is_found()
    {
        SmallUNet.WriteWeights(_folder.File("unet.safetensors"));
        SmallUNet.WriteImage(_folder.File("x.npy"), batch: 1, height: 188, width: 188);
        var bytes = File.ReadAllBytes(_folder.File("unet.safetensors"));
        bytes[^100] ^= 1;
        File.WriteAllBytes(_folder.File("unet.safetensors"), bytes);

        var result = await Run("--classes", "3", "--weights", _folder.File("unet.safetensors"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("checksum", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("y.npy")));
    }

    [Fact]
    public async Task A_size_that_the_network_does_not_take_gets_the_nearest_that_it_takes()
    {
        SmallUNet.WriteWeights(_folder.File("unet.safetensors"));
        SmallUNet.WriteImage(_folder.File("x.npy"), batch: 1, height: 190, width: 204);

        (await Run("--classes", "3", "--weights", _folder.File("unet.safetensors"))).FailedWith(
            $"'{_folder.File("x.npy")}' holds images of 190x204 (height x width), but unet takes sides of 16k + 12, at least 188. "
            + "Pad them to 204x204.");
    }

    [Fact]
    public async Task An_array_of_another_shape_is_refused()
    {
        NpyFile.Write(_folder.File("x.npy"), new FloatArray([188, 188, 3], new float[188 * 188 * 3]));

        (await Run("--classes", "3", "--weights", _folder.File("none"))).FailedWith(
            $"'{_folder.File("x.npy")}' is an array (188, 188, 3), but unet takes (N, 3, H, W). Transpose it, or add the axis of the batch.");
    }

    public void Dispose() => _folder.Dispose();

    private Task<ToolResult> Run(params IEnumerable<string> arguments) =>
        Tool.RunAsync(["logits", "unet", "--set", "width=4", "--input", _folder.File("x.npy"), "--output", _folder.File("y.npy"), .. arguments]);
}
