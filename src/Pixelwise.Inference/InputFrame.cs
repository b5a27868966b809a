using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>How a photo, or a part of one, is placed in a network's input. The top left corner of the logits is the photo's.</summary>
/// <param name="Input">Height and width of the input.</param>
/// <param name="Border">Rows, and as many columns, of the input that the logits do not cover, half of them on each side.</param>
internal sealed record InputFrame(ImageSize Input, int Border)
{
    /// <summary>Rows above the photo and columns left of it; as many and more follow behind it.</summary>
    public int Margin => Border / 2;

    /// <summary>Rows and columns of the input that one row and one column of the logits cover.</summary>
    /// <param name="logits">Height and width of the logits.</param>
    public (double Rows, double Columns) PixelsPerLogit(ImageSize logits) =>
        ((double)(Input.Height - Border) / logits.Height, (double)(Input.Width - Border) / logits.Width);
}
