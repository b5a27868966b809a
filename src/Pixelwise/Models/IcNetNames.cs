using Pixelwise.Weights;

namespace Pixelwise.Models;

/// <summary>Other names of the weights of <see cref="IcNet"/>.</summary>
internal static class IcNetNames
{
    /// <summary>
    /// Those of meetps/pytorch-semseg, which converted the authors' files. It keeps convolutions in its pyramid that take no part.
    /// </summary>
    public static KeyMap Semseg { get; } = new("meetps/pytorch-semseg",
    [
        .. Units().SelectMany(unit => new (string, string?)[] { ($"{unit.Theirs}.0", unit.Ours), ($"{unit.Theirs}.1", $"{unit.Ours}/bn") }),
        ("cff_sub24.low_classifier_conv", "conv6_sub4"),
        ("cff_sub12.low_classifier_conv", "conv6_sub2"),
        ("classification", "conv6_cls"),
        ("pyramid_pooling", null),
    ]);

    /// <summary>A convolution, 0, and its normalisation, 1.</summary>
    private static IEnumerable<(string Theirs, string Ours)> Units() =>
    [
        ("convbnrelu1_1.cbr_unit", "conv1_1_3x3_s2"),
        ("convbnrelu1_2.cbr_unit", "conv1_2_3x3"),
        ("convbnrelu1_3.cbr_unit", "conv1_3_3x3"),
        .. Blocks("res_block2", "conv2", first: 1, last: 3),
        .. Blocks("res_block3_conv", "conv3", first: 1, last: 1),
        .. Blocks("res_block3_identity", "conv3", first: 2, last: 4),
        .. Blocks("res_block4", "conv4", first: 1, last: 6),
        .. Blocks("res_block5", "conv5", first: 1, last: 3),
        ("conv5_4_k1.cbr_unit", "conv5_4_k1"),
        ("convbnrelu1_sub1.cbr_unit", "conv1_sub1"),
        ("convbnrelu2_sub1.cbr_unit", "conv2_sub1"),
        ("convbnrelu3_sub1.cbr_unit", "conv3_sub1"),
        ("cff_sub24.low_dilated_conv_bn.cb_unit", "conv_sub4"),
        ("cff_sub24.high_proj_conv_bn.cb_unit", "conv3_1_sub2_proj"),
        ("cff_sub12.low_dilated_conv_bn.cb_unit", "conv_sub2"),
        ("cff_sub12.high_proj_conv_bn.cb_unit", "conv3_sub1_proj"),
    ];

    private static IEnumerable<(string Theirs, string Ours)> Blocks(string theirs, string ours, int first, int last)
    {
        for (var block = first; block <= last; block++)
        {
            var (layer, name) = ($"{theirs}.layers.{block - first}", $"{ours}_{block}");
            yield return ($"{layer}.cbr1.cbr_unit", $"{name}_1x1_reduce");
            yield return ($"{layer}.cbr2.cbr_unit", $"{name}_3x3");
            yield return ($"{layer}.cb3.cb_unit", $"{name}_1x1_increase");
            if (block == 1)
            {
                yield return ($"{layer}.cb4.cb_unit", $"{name}_1x1_proj");
            }
        }
    }
}
