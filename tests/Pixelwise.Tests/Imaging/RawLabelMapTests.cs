using Pixelwise.Imaging;

namespace Pixelwise.Tests.Imaging;

public sealed class RawLabelMapTests
{
    [Fact]
    public void A_value_is_the_class_and_255_is_void()
    {
        var labels = Mask(1, 4, [0, 20, 255, 3]).ToLabels(numClasses: 21);

        Assert.Equal<byte>([0, 20, LabelMap.Ignore, 3], labels.Labels);
    }

    [Fact]
    public void A_void_value_of_the_data_set_becomes_ignore()
    {
        var labels = Mask(1, 3, [10, 11, 255]).ToLabels(numClasses: 11, LabelMapping.Ignoring(11));

        Assert.Equal<byte>([10, LabelMap.Ignore, LabelMap.Ignore], labels.Labels);
    }

    [Fact]
    public void A_formula_maps_every_value()
    {
        var instances = Mask(1, 3, [0, 1 * 256 + 44, 2 * 256]); // KITTI: class · 256 + instance

        var labels = instances.ToLabels(numClasses: 3, new LabelMapping(value => value / 256));

        Assert.Equal<byte>([0, 1, 2], labels.Labels);
    }

    [Fact]
    public void A_value_that_the_table_does_not_list_is_a_fault()
    {
        var mapping = LabelMapping.FromTable(new Dictionary<int, int> { [7] = 0, [8] = 1, [0] = LabelMap.Ignore });

        Assert.Equal<byte>([0, 1, LabelMap.Ignore], Mask(1, 3, [7, 8, 0]).ToLabels(numClasses: 2, mapping).Labels);
        Assert.Equal(
            "Mask `val/0031.png` has value 1 at row 0, column 1, which means no class in this dataset; correct the pixel, or fetch the mask again.",
            Assert.Throws<DataFaultException>(() => Mask(1, 2, [7, 1]).ToLabels(numClasses: 2, mapping)).Message);
    }

    [Fact]
    public void A_value_outside_the_classes_is_named_with_its_place_and_the_mend()
    {
        var values = new ushort[200 * 60];
        values[112 * 60 + 40] = 27;

        var fault = Assert.Throws<DataFaultException>(() => Mask(200, 60, values).ToLabels(numClasses: 21));

        Assert.Equal(
            "Mask `val/0031.png` has class 27 at row 112, column 40; the model has 21 classes, 0 to 20. "
            + "Relabel the mask, train with 28 classes, or mark the pixel 255 to ignore it.",
            fault.Message);
        Assert.Equal("val/0031.png", fault.Path);
    }

    [Fact]
    public void A_value_outside_the_classes_is_found_among_many_at_every_place()
    {
        for (var place = 0; place < 100; place++)
        {
            var values = new ushort[100];
            values.AsSpan().Fill(255);
            values[99 - place] = 20;
            Assert.Equal(20, Mask(10, 10, values).ToLabels(numClasses: 21).Labels[99 - place]);
            values[place] = 21;

            var fault = Assert.Throws<DataFaultException>(() => Mask(10, 10, values).ToLabels(numClasses: 21));

            Assert.Contains($"class 21 at row {place / 10}, column {place % 10};", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(255)]
    [InlineData(ushort.MaxValue)]
    public void A_value_with_another_meaning_gets_it_among_many_at_every_place(int value)
    {
        var mapping = new LabelMapping(other => other == value ? 7 : other);
        for (var place = 0; place < 100; place++)
        {
            var values = new ushort[100];
            values.AsSpan().Fill(3);
            values[place] = (ushort)value;
            var expected = new byte[100];
            expected.AsSpan().Fill(3);
            expected[place] = 7;

            Assert.Equal(expected, Mask(10, 10, values).ToLabels(numClasses: 11, mapping).Labels);
        }
    }

    [Fact]
    public void The_number_of_classes_itself_is_no_class() =>
        Assert.StartsWith(
            "Mask `val/0031.png` has class 21 at row 0, column 0; ",
            Assert.Throws<DataFaultException>(() => Mask(1, 1, [21]).ToLabels(numClasses: 21)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_16_bit_value_is_not_cut_to_a_byte_and_no_absurd_class_count_is_proposed()
    {
        var fault = Assert.Throws<DataFaultException>(() => Mask(1, 2, [0, 256 + 3]).ToLabels(numClasses: 21)); // 3 if cut to a byte

        Assert.Equal(
            "Mask `val/0031.png` has class 259 at row 0, column 1; the model has 21 classes, 0 to 20. "
            + "Relabel the mask or mark the pixel 255 to ignore it.",
            fault.Message);
    }

    [Fact]
    public void A_mask_of_0_and_255_is_recognised_as_a_binary_one()
    {
        var mask = Mask(1, 3, [0, 255, 255]);

        var fault = Assert.Throws<DataFaultException>(() => mask.ToLabels(numClasses: 2));

        Assert.Equal(
            "Mask `val/0031.png` holds only 0 and 255, so it looks like a binary mask, but 255 means ignore; "
            + "relabel 255 to 1, or map 255 to ignore explicitly if it is void.",
            fault.Message);
    }

    [Fact]
    public void A_mask_of_0_and_255_is_taken_as_told()
    {
        var mask = Mask(1, 3, [0, 255, 255]);

        Assert.Equal<byte>([0, 255, 255], mask.ToLabels(numClasses: 2, LabelMapping.Ignoring(255)).Labels);
        Assert.Equal<byte>([0, 1, 1], mask.ToLabels(numClasses: 2, new LabelMapping(value => value / 255)).Labels);
    }

    [Fact]
    public void A_colour_image_is_no_mask_of_class_ids()
    {
        var fault = Assert.Throws<DataFaultException>(() => RawLabelMap.Colored("val/0031.png", new ImageSize(2, 2)).ToLabels(numClasses: 2));

        Assert.StartsWith("Mask `val/0031.png` is a colour image, not class ids; ", fault.Message, StringComparison.Ordinal);
    }

    private static RawLabelMap Mask(int height, int width, ushort[] values) => new("val/0031.png", new ImageSize(height, width), values);
}
