using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Tests.Onnx;

/// <summary>
/// Bytes worked out by hand from the protocol buffers encoding: tag = field·8 + wire type, numbers in groups of seven bits.
/// </summary>
public class MessageTests
{
    [Fact]
    public void A_node_lists_its_inputs_outputs_name_operator_and_settings()
    {
        var node = new NodeProto("Pad", "p", ["x", ""], ["y"], [("axis", 1)]);

        Assert.Equal(
            [
                0x0A, 1, (byte)'x',
                0x0A, 0, // the second input is left out, and the place has to show
                0x12, 1, (byte)'y',
                0x1A, 1, (byte)'p',
                0x22, 3, (byte)'P', (byte)'a', (byte)'d',
                0x2A, 11, 0x0A, 4, (byte)'a', (byte)'x', (byte)'i', (byte)'s', 0x18, 1, 0xA0, 0x01, 2,
            ],
            node.ToBytes());
    }

    [Fact]
    public void A_setting_says_its_type_beside_its_value()
    {
        AttributeProto number = ("f", 1.5f);
        AttributeProto numbers = ("i", [300L, -1]);
        AttributeProto word = ("s", "hi");

        Assert.Equal([0x0A, 1, (byte)'f', 0x15, 0x00, 0x00, 0xC0, 0x3F, 0xA0, 0x01, 1], number.ToBytes());
        Assert.Equal(
            [0x0A, 1, (byte)'i', 0x40, 0xAC, 0x02, 0x40, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0xA0, 0x01, 7],
            numbers.ToBytes());
        Assert.Equal([0x0A, 1, (byte)'s', 0x22, 2, (byte)'h', (byte)'i', 0xA0, 0x01, 3], word.ToBytes());
    }

    [Fact]
    public void A_constant_keeps_its_shape_type_name_and_raw_bytes()
    {
        var tensor = TensorProto.Of("t", 2L, 3L);

        Assert.Equal([0x08, 2, 0x10, 7, 0x42, 1, (byte)'t', 0x4A, 16, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0], tensor.ToBytes());
    }

    [Fact]
    public void An_open_extent_has_a_name_and_a_fixed_one_a_number()
    {
        var value = new ValueInfoProto("v", ["N", 3]);

        // value: name, type { tensor { element type 1, shape { dimension { name }, dimension { number } } } }
        Assert.Equal([0x0A, 1, (byte)'v', 0x12, 15, 0x0A, 13, 0x08, 1, 0x12, 9, 0x0A, 3, 0x12, 1, (byte)'N', 0x0A, 2, 0x08, 3], value.ToBytes());
    }

    [Fact]
    public void A_message_is_measured_exactly_also_where_its_length_takes_two_bytes()
    {
        var entry = new StringStringEntryProto("ключ", new string('x', 300));

        Assert.Equal(2 + 8 + 3 + 300, entry.Measure());
        Assert.Equal(entry.Measure(), entry.ToBytes().Length);
    }
}
