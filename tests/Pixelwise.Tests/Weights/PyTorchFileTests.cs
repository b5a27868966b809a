using Pixelwise.Weights;

namespace Pixelwise.Tests.Weights;

/// <remarks>The files are those of PyTorch 1.13 in <c>Fixtures</c>; <c>make_fixtures.py</c> there shows what each holds.</remarks>
public sealed class PyTorchFileTests : IDisposable
{
    private const string NoChecksum = "PyTorch's older format keeps no checksum, so damage to the numbers cannot be seen; .safetensors keeps one.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bare.pth")]
    [InlineData("bare-protocol4.pth")]
    [InlineData("bare-legacy.pth")]
    public void A_bare_state_dictionary_is_read_from_every_format(string file)
    {
        var weights = PyTorchFile.Read(Fixtures(file)).Weights;

        Assert.Equal(["conv.weight", "conv.bias", "bn.num_batches_tracked"], weights.Keys);
        Assert.Equal([2, 3, 2, 2], weights["conv.weight"].Shape);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), weights["conv.weight"].Floats.ToArray());
        Assert.Equal([100f, 101f], weights["conv.bias"].Floats);
        Assert.Empty(weights["bn.num_batches_tracked"].Shape);
        Assert.Equal([7L], weights["bn.num_batches_tracked"].Integers);
    }

    [Theory]
    [InlineData("module.pth")]
    [InlineData("module-legacy.pth")]
    public void A_modules_state_dictionary_keeps_its_order_and_loses_its_attributes(string file)
    {
        var weights = PyTorchFile.Read(Fixtures(file)).Weights;

        Assert.Equal(
            ["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked", "2.weight"], weights.Keys);
        Assert.Equal([2, 1, 3, 3], weights["0.weight"].Shape);
        Assert.Equal(Enumerable.Range(0, 18).Select(i => (float)i), weights["0.weight"].Floats.ToArray());
        Assert.Equal([0.5f, -0.5f], weights["0.bias"].Floats);
        Assert.Equal([1f, 1f], weights["1.running_var"].Floats);
        Assert.Equal([0.25f], weights["2.weight"].Floats);
    }

    [Theory]
    [InlineData("enet-style.pth", new string[0])]
    [InlineData("enet-style-legacy.pth", new[] { NoChecksum })]
    public void A_wrapped_dictionary_from_several_GPUs_is_unwrapped_and_that_is_said(string file, string[] more)
    {
        var (weights, metadata, notes) = PyTorchFile.Read(Fixtures(file));

        Assert.Equal("0.weight", weights.Keys[0]);
        Assert.Equal([0.5f, -0.5f], weights["0.bias"].Floats);
        Assert.Equal([KeyValuePair.Create("epoch", "300"), KeyValuePair.Create("miou", "0.5125")], metadata);
        Assert.Equal(["Took 'state_dict' of the checkpoint, not 'epoch', 'miou', 'optimizer'.", "Took 'module.' off every name.", .. more], notes);
    }

    // The shared storage is 0 to 23 in four rows of six.
    [Theory]
    [InlineData("views.pth")]
    [InlineData("views-legacy.pth")]
    public void Views_become_tensors_of_their_own(string file)
    {
        var weights = PyTorchFile.Read(Fixtures(file)).Weights;

        Assert.Equal([6, 4], weights["transposed"].Shape);
        Assert.Equal([0f, 6, 12, 18, 1, 7, 13, 19], weights["transposed"].Floats[..8]);
        Assert.Equal(23f, weights["transposed"].Floats[^1]);
        Assert.Equal([2, 3], weights["slice"].Shape);
        Assert.Equal([8f, 9, 10, 14, 15, 16], weights["slice"].Floats);
        Assert.Equal([12f, 13, 14, 15, 16, 17], weights["row"].Floats);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), weights["channels_last"].Floats.ToArray());
        Assert.Equal([0, 3], weights["empty"].Shape);
        Assert.Equal(weights["whole"].Data, weights["tied"].Data);
        Assert.NotSame(weights["whole"].Data, weights["tied"].Data); // or a step of training would move both
    }

    [Theory]
    [InlineData("types.pth")]
    [InlineData("types-legacy.pth")]
    public void Other_element_types_are_converted_and_that_is_said(string file)
    {
        var (weights, _, notes) = PyTorchFile.Read(Fixtures(file));

        Assert.All(new[] { "float64", "float16", "bfloat16" }, key => Assert.Equal([1.5f, -2.25f], weights[key].Floats));
        Assert.All(new[] { "int32", "int16", "int8" }, key => Assert.Equal([3L, -4L], weights[key].Integers));
        Assert.Equal([3L, 252L], weights["uint8"].Integers);
        Assert.Equal([1L, 0L], weights["bool"].Integers);
        Assert.Contains("1 tensor of Float64 rounded to Float32.", notes);
        Assert.Contains("1 tensor of UInt8 widened to Int64.", notes);
    }

    [Fact]
    public void What_is_not_a_tensor_is_left_out_and_named()
    {
        var (weights, _, notes) = PyTorchFile.Read(Fixtures("mixed.pth"));

        Assert.Equal(["conv.weight"], weights.Keys);
        Assert.Equal(["Left out what is not a tensor: 'version', 'name', 'sizes', 'flags', 'raw', 'array', 'device', 'dtype'."], notes);
    }

    [Fact]
    public void A_parameter_is_read_as_its_tensor() =>
        Assert.Equal([100f, 101f], PyTorchFile.Read(Fixtures("parameter.pth")).Weights["w"].Floats);

    [Fact]
    public void Of_several_networks_one_is_chosen_by_name()
    {
        var path = Fixtures("several.pth");

        var (weights, metadata, notes) = PyTorchFile.Read(path, new PyTorchReadOptions { Entry = "critic" });

        Assert.Equal(3, weights.Count);
        Assert.Equal([KeyValuePair.Create("epoch", "3")], metadata);
        Assert.Equal(["Took 'critic' of the checkpoint, not 'generator', 'epoch'."], notes);
        Assert.Equal(Unreadable(path, "it holds several state dictionaries: 'generator', 'critic'. Say which one is wanted."), Fault(path));
        Assert.Equal(
            Unreadable(path, "it has no dictionary called 'teacher', but 'generator', 'critic', 'epoch'. Name one of these."),
            Fault(path, new PyTorchReadOptions { Entry = "teacher" }));
    }

    [Theory]
    [InlineData("evil-system.pth", "posix.system")] // what os.system is called by its own module
    [InlineData("evil-system-protocol4.pth", "posix.system")]
    [InlineData("evil-system-legacy.pth", "posix.system")]
    [InlineData("evil-eval.pth", "__builtin__.eval")]
    [InlineData("evil-nested.pth", "__builtin__.eval")]
    [InlineData("evil-getattr.pth", "__builtin__.getattr")]
    [InlineData("whole-model.pth", "torch.nn.modules.container.Sequential")]
    [InlineData("sparse.pth", "torch._utils._rebuild_sparse_tensor")]
    [InlineData("torchscript.pth", "a TorchScript program to be run")]
    public void A_file_that_asks_for_more_than_data_is_refused_by_name_and_nothing_is_run(string file, string wanted)
    {
        var path = Fixtures(file);

        Assert.Equal(
            Unreadable(path, $"it asks for {wanted}: refused, nothing of it was run. " +
                "Where you trust the file, save only its weights: torch.save(model.state_dict(), 'weights.pth')."),
            Fault(path));
        Assert.False(File.Exists("pwned"));
    }

    [Theory]
    [InlineData("expanded.pth", "a tensor repeats the elements of its storage '0'. Save it with tensor.clone().")]
    [InlineData("list.pth", "it does not hold a dictionary of tensors. Save the weights by name: torch.save(model.state_dict(), 'weights.pth').")]
    [InlineData("plain-pickle.pth", "it is a pickle, but not one of torch.save. Choose a file of torch.save.")]
    [InlineData("not-torch.zip", "it is a zip file, but PyTorch did not write it, for there is no 'data.pkl' in it. Choose a file of torch.save.")]
    [InlineData("compressed.pth", "its part 'data.pkl' is compressed, which PyTorch never does. Take the file as torch.save wrote it.")]
    public void A_file_of_another_kind_is_refused_with_the_mend(string file, string reason) =>
        Assert.Equal(Unreadable(Fixtures(file), reason), Fault(Fixtures(file)));

    [Theory]
    [InlineData("bare.pth")]
    [InlineData("views.pth")]
    [InlineData("bare-legacy.pth")]
    public void A_file_cut_off_anywhere_is_refused(string file)
    {
        var whole = File.ReadAllBytes(Fixtures(file));

        for (var length = 0; length < whole.Length; length++)
        {
            Fault(Save(whole[..length]));
        }
    }

    [Fact]
    public void An_altered_bit_in_a_zip_file_is_refused_or_changes_nothing()
    {
        var whole = File.ReadAllBytes(Fixtures("bare.pth"));
        var original = PyTorchFile.Read(Fixtures("bare.pth")).Weights;
        var refused = 0;

        for (var at = 0; at < whole.Length; at++)
        {
            var altered = (byte[])whole.Clone();
            altered[at] ^= (byte)(1 << (at % 8));
            var path = Save(altered);
            try
            {
                var weights = PyTorchFile.Read(path).Weights;
                Assert.Equal(original.Keys, weights.Keys);
                Assert.All(original, entry => Assert.Equal(entry.Value.Shape, weights[entry.Key].Shape));
                Assert.All(original, entry => Assert.Equal(entry.Value.Data, weights[entry.Key].Data));
            }
            catch (DataFaultException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, whole.Length / 3, whole.Length); // the rest is padding, times and attributes
    }

    [Fact]
    public void An_altered_number_in_a_zip_file_is_said_to_be_altered()
    {
        var whole = File.ReadAllBytes(Fixtures("bare.pth"));
        var at = whole.AsSpan().IndexOf(BitConverter.GetBytes(23f));
        whole[at] ^= 1;
        var path = Save(whole);

        Assert.Equal(Unreadable(path, "its part 'bare/data/0' is altered: the checksum does not fit. Copy or download it again."), Fault(path));
    }

    [Fact]
    public void An_altered_bit_in_an_older_file_never_escapes_as_another_fault()
    {
        var whole = File.ReadAllBytes(Fixtures("enet-style-legacy.pth"));

        for (var at = 0; at < whole.Length; at++)
        {
            var altered = (byte[])whole.Clone();
            altered[at] ^= (byte)(1 << (at % 8));

            var fault = Record.Exception(() => PyTorchFile.Read(Save(altered)));

            Assert.True(fault is null or DataFaultException, $"Byte {at}: {fault}");
        }
    }

    [Fact]
    public void Limits_on_the_description_are_kept()
    {
        var path = Fixtures("bare.pth");

        Assert.Equal(
            Unreadable(path, "its part 'data.pkl' has 344 bytes, where 343 are allowed. Save only the weights."),
            Fault(path, new PyTorchReadOptions { MaxPickleBytes = 343 }));
        Assert.Equal(
            Unreadable(path, "its description has more than the 20 steps allowed. Save only the weights."),
            Fault(path, new PyTorchReadOptions { MaxPickleSteps = 20 }));
        Assert.Equal(
            Unreadable(Fixtures("bare-legacy.pth"), "its description is longer than the 200 bytes allowed. Save only the weights."),
            Fault(Fixtures("bare-legacy.pth"), new PyTorchReadOptions { MaxPickleBytes = 200 }));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.StartsWith(
            $"Weights file `{_folder.File("none.pth")}` does not exist; check the path",
            Fault(_folder.File("none.pth")),
            StringComparison.Ordinal);

    private static string Fixtures(string file) => Fixture.File($"Weights/Fixtures/{file}");

    private static string Unreadable(string path, string reason) => $"'{path}' cannot be read as a PyTorch checkpoint: {reason}";

    private static string Fault(string path, PyTorchReadOptions? options = null) =>
        Assert.Throws<DataFaultException>(() => PyTorchFile.Read(path, options)).Message;

    private string Save(byte[] file)
    {
        var path = _folder.File("altered.pth");
        File.WriteAllBytes(path, file);
        return path;
    }
}
