using System.Text;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Weights;

public sealed class WeightFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bare.pth")]
    [InlineData("bare-legacy.pth")]
    public void A_PyTorch_checkpoint_is_known_by_its_contents(string file)
    {
        var renamed = _folder.File("weights.safetensors");
        File.Copy(Fixture.File($"Weights/Fixtures/{file}"), renamed);

        Assert.Equal(3, WeightFile.Read(renamed).Weights.Count);
    }

    [Fact]
    public void A_safetensors_file_is_known_by_its_contents()
    {
        var path = _folder.File("ENet"); // as some are published, without an extension
        SafetensorsFile.Write(path, new StateDictionary { { "n", WeightTensor.Scalar(5) } });

        Assert.Equal([5L], WeightFile.Read(path).Weights["n"].Integers);
    }

    [Fact]
    public void The_entry_that_was_asked_for_is_taken() =>
        Assert.Contains("Took 'critic' of the checkpoint, not 'generator', 'epoch'.",
            WeightFile.Read(Fixture.File("Weights/Fixtures/several.pth"), new PyTorchReadOptions { Entry = "critic" }).Notes);

    [Theory]
    [InlineData("", "is empty. Copy or download it again.")]
    [InlineData(
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        "is a pointer of git-lfs, not the file itself. Run `git lfs pull` where it came from.")]
    [InlineData(
        "\r\n<!DOCTYPE html><html>Quota exceeded",
        "is a web page: its download failed. Download it again, in a browser if it asks for a login.")]
    [InlineData("<html><body>404", "is a web page: its download failed. Download it again, in a browser if it asks for a login.")]
    [InlineData(
        "\u0008\u0007\u0012\u0007pytorch",
        "is an ONNX network, graph and weights in one. Run it as it is, or name the .pth or .safetensors file it was made from.")]
    [InlineData("\u0093NUMPY\u0001\u0000", "is an array of numpy without names. Save the weights by name as .safetensors or .pth.")]
    [InlineData("\u0089HDF\r\n", "is an HDF5 file, as Keras writes them. Save the weights as .safetensors or .pth.")]
    [InlineData("\u001f\u008b\u0008", "is compressed. Unpack it first.")]
    [InlineData("hello", "is no weight file that is known here. Name a .safetensors, .pth or .pt file.")]
    public void A_file_of_another_kind_is_called_what_it_is(string contents, string message)
    {
        var path = Save("weights.bin", contents);

        Assert.Equal($"'{path}' {message}", Fault(path));
    }

    [Theory]
    [InlineData("net.onnx", "is an ONNX network, graph and weights in one.")]
    [InlineData("net.safetensors", "is damaged: it has only 2 bytes.")]
    [InlineData("net.pth", "cannot be read as a PyTorch checkpoint: it holds instruction 0x01, which PyTorch never writes.")]
    public void Where_the_contents_say_nothing_the_extension_decides_who_complains(string name, string message)
    {
        var path = Save(name, "\u0001\u0002");

        Assert.StartsWith($"'{path}' {message}", Fault(path), StringComparison.Ordinal);
    }

    private string Save(string name, string contents)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(contents));
        return path;
    }

    private static string Fault(string path) => Assert.Throws<DataFaultException>(() => WeightFile.Read(path)).Message;
}
