using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// The colours that the PASCAL VOC challenges gave the indices of their masks; datasets without colours of their own borrow them.
/// </summary>
internal static class VocColorMap
{
    /// <summary>
    /// The colour of an index: its lowest three bits go to the highest bits of red, green and blue, the next three to those below.
    /// </summary>
    /// <remarks>As <c>VOCcode/VOClabelcolormap.m</c> of the development kit makes them.</remarks>
    /// <param name="index">In [0, 255].</param>
    public static Rgb Color(int index)
    {
        var (red, green, blue) = (0, 0, 0);
        for (var bit = 7; index > 0; bit--, index >>= 3)
        {
            red |= (index & 1) << bit;
            green |= (index >> 1 & 1) << bit;
            blue |= (index >> 2 & 1) << bit;
        }
        return new Rgb((byte)red, (byte)green, (byte)blue);
    }
}
