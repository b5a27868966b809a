using Pixelwise.Models;
using Pixelwise.Onnx;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Tests.Onnx;

public class ModelProtoTests
{
    [Fact]
    public void A_file_that_is_read_and_written_again_is_the_same()
    {
        var enet = ModelCatalog.Find("enet").Build(3);
        var bytes = OnnxExporter.ToBytes(
            enet,
            enet.InitialWeights(seed: 1),
            new() { Metadata = new Dictionary<string, string> { ["key"] = "value" } });

        var model = ModelProto.Read(bytes);

        Assert.Equal((8, 17, "value"), (model.IrVersion, model.Opset, model.Metadata["key"]));
        Assert.Equal(bytes, model.ToBytes());
    }

    [Fact]
    public void What_is_not_described_here_is_passed_on()
    {
        // model { 4: domain "d", 99: fixed 64 bits, graph { 10: a remark, node { 7: domain "com.example" } } }
        byte[] file =
        [
            0x22, 1, (byte)'d',
            0x99, 0x06, 1, 2, 3, 4, 5, 6, 7, 8,
            0x3A, 18, 0x52, 1, (byte)'r', 0x0A, 13, 0x3A, 11, .. "com.example"u8,
        ];

        var model = ModelProto.Read(file);
        var again = ModelProto.Read(model.ToBytes());

        Assert.Equal("com.example", again.Graph.Nodes.Single().Domain);
        Assert.Equal("r", again.Graph.Unread.Single().Text);
        Assert.Equal(["d", 0x0807060504030201ul], again.Unread.Select(field => field.Number == 4 ? (object)field.Text : field.Value));
    }

    [Fact]
    public void Numbers_of_a_constant_are_found_wherever_a_writer_put_them()
    {
        byte[] floats = [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]; // 1, 2
        byte[] name = [0x42, 1, (byte)'t'];

        Assert.Equal([1, 2], TensorProto.Read((byte[])[0x08, 2, 0x10, 1, .. name, 0x4A, 8, .. floats]).Floats); // raw
        Assert.Equal([1, 2], TensorProto.Read((byte[])[0x0A, 1, 2, 0x10, 1, .. name, 0x22, 8, .. floats]).Floats); // packed, the shape too
        Assert.Equal([1, 2], TensorProto.Read((byte[])[0x08, 2, 0x10, 1, .. name, 0x25, .. floats[..4], 0x25, .. floats[4..]]).Floats); // one by one
        Assert.Equal([2], TensorProto.Read((byte[])[0x0A, 1, 2, 0x10, 1, .. name]).Shape);
    }

    [Theory]
    [InlineData(new byte[] { 0x3A }, "it ends in the middle of a number")]
    [InlineData(new byte[] { 0x3A, 5, 1 }, "it is cut short")]
    [InlineData(new byte[] { 0x0B }, "field 1 is of no known type")]
    [InlineData(new byte[] { 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1 }, "a number in it is too long")]
    [InlineData(new byte[] { 0x08, 8 }, "it holds no graph")]
    [InlineData(new byte[] { 0x3A, 6, 0x2A, 4, 0x70, 1, 0x08, 1 }, "its constant `` lies in another file; save the model as one file")]
    public void Bytes_that_are_no_file_of_one_piece_are_refused(byte[] file, string reason) =>
        Assert.Equal(reason, Assert.Throws<InvalidDataException>(() => ModelProto.Read(file)).Message);
}
