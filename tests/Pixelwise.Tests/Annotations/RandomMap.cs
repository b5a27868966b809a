using CsCheck;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Annotations;

/// <summary>Label maps for laws.</summary>
internal static class RandomMap
{
    /// <summary>From noise of two classes, full of pixels that touch at corners only, to blocks of several; some pixels are void.</summary>
    public static Gen<LabelMap> Any { get; } = Gen.Select(Gen.Int[1, 24], Gen.Int[1, 24], Gen.Int[1, 5], Gen.Int[1, 4], Gen.Byte.Array[24 * 24]).Select(
        (height, width, block, classes, values) =>
        {
            var labels = new LabelMap(new ImageSize(height, width));
            for (var row = 0; row < height; row++)
            {
                for (var column = 0; column < width; column++)
                {
                    var value = values[row / block * 24 + column / block] % (classes + 1);
                    labels[row, column] = value == classes ? LabelMap.Ignore : (byte)value;
                }
            }
            return labels;
        });
}
