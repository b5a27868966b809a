using Pixelwise.Imaging;

namespace Pixelwise.Decoding;

/// <summary>
/// Turns logits into the label map of a photo: the largest class of each pixel, as if the logits had been resized to the photo first.
/// </summary>
public static class LabelDecoder
{
    /// <summary>Decodes logits that cover exactly the photo.</summary>
    /// <param name="logits">(classes, height, width), the last running fastest.</param>
    /// <param name="classes">1 to 256.</param>
    /// <param name="size">Height and width of the logits.</param>
    /// <param name="photo">Height and width of the result.</param>
    /// <returns>
    /// The index of the largest logit of each pixel, the first of equals; bilinear with half-pixel centres where the sizes differ. Nothing
    /// of classes × photo is ever held.
    /// </returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static LabelMap Decode(ReadOnlySpan<float> logits, int classes, ImageSize size, ImageSize photo) =>
        Decode(logits, classes, size, photo, ((double)photo.Height / size.Height, (double)photo.Width / size.Width));

    /// <summary>Decodes logits whose top left part covers the photo; the rest is of padding and is cut away.</summary>
    /// <param name="logits">(classes, height, width), the last running fastest.</param>
    /// <param name="classes">1 to 256.</param>
    /// <param name="size">Height and width of the logits.</param>
    /// <param name="photo">Height and width of the result.</param>
    /// <param name="pixelsPerLogit">Rows and columns of the photo that one row and one column of the logits cover.</param>
    /// <inheritdoc cref="Decode(ReadOnlySpan{float}, int, ImageSize, ImageSize)" path="/returns"/>
    /// <exception cref="ArgumentException">The lengths do not fit, or the photo is larger than what the logits cover.</exception>
    public static unsafe LabelMap Decode(ReadOnlySpan<float> logits, int classes, ImageSize size, ImageSize photo, (double Rows, double Columns) pixelsPerLogit)
    {
        LogitPlanes.Require(logits.Length, classes, size, photo, pixelsPerLogit);
        var labels = new LabelMap(photo);
        fixed (float* values = logits)
        {
            var planes = new LogitPlanes(values, classes, size);
            if (pixelsPerLogit == (1, 1))
            {
                TakeLargest(planes, labels);
            }
            else
            {
                Enlarge(planes, pixelsPerLogit, labels);
            }
        }
        return labels;
    }

    /// <summary>Labels some rows of a photo from logits of which no other rows need be there.</summary>
    /// <param name="logits">Rows are counted from the top of the photo, also where its upper ones are not held any more.</param>
    /// <param name="rows">From logit rows to rows of the photo.</param>
    /// <param name="columns">From logit columns to columns of the photo.</param>
    /// <param name="first">The first row to label.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="labels">Receives them, as wide as the photo.</param>
    /// <param name="top">The photo's row that comes first in the labels: 0 where they are the whole photo's.</param>
    internal static unsafe void DecodeRows(LogitPlanes logits, LinearAxis rows, LinearAxis columns, int first, int end, LabelMap labels, int top)
    {
        if (rows.IsIdentity && columns.IsIdentity)
        {
            Stripes.Share(new ImageSize(end - first, labels.Size.Width), (from, to) =>
            {
                for (var row = first + from; row < first + to; row++)
                {
                    Argmax.OfPlanes(logits.Row(0, row), logits.Stride, logits.Classes, labels.Labels.AsSpan((row - top) * labels.Size.Width, labels.Size.Width));
                }
            });
            return;
        }
        var (firstLogit, endLogit) = rows.Reach(first, end);
        var corners = new byte[(endLogit - firstLogit) * logits.Size.Width];
        Stripes.Share(new ImageSize(endLogit - firstLogit, logits.Size.Width), (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                Argmax.OfPlanes(logits.Row(0, firstLogit + row), logits.Stride, logits.Classes, corners.AsSpan(row * logits.Size.Width, logits.Size.Width));
            }
        });
        Stripes.Share(new ImageSize(end - first, labels.Size.Width), (from, to) =>
        {
            using var decoder = new StripeDecoder(logits, corners, rows, columns, firstLogit);
            decoder.Decode(first + from, first + to, labels.Labels, top);
        });
    }

    /// <summary>Logit pixels are pixels of the photo.</summary>
    private static unsafe void TakeLargest(LogitPlanes logits, LabelMap labels)
    {
        var width = labels.Size.Width;
        Stripes.Share(labels.Size, (first, end) =>
        {
            if (width == logits.Size.Width)
            {
                Argmax.OfPlanes(logits.Row(0, first), logits.Stride, logits.Classes, labels.Labels.AsSpan(first * width, (end - first) * width));
                return;
            }
            for (var row = first; row < end; row++)
            {
                Argmax.OfPlanes(logits.Row(0, row), logits.Stride, logits.Classes, labels.Labels.AsSpan(row * width, width));
            }
        });
    }

    private static void Enlarge(LogitPlanes logits, (double Rows, double Columns) pixelsPerLogit, LabelMap labels)
    {
        var corners = new LabelMap(logits.Size);
        TakeLargest(logits, corners);
        var rows = new LinearAxis(logits.Size.Height, pixelsPerLogit.Rows, labels.Size.Height);
        var columns = new LinearAxis(logits.Size.Width, pixelsPerLogit.Columns, labels.Size.Width);
        Stripes.Share(labels.Size, (first, end) =>
        {
            using var decoder = new StripeDecoder(logits, corners.Labels, rows, columns);
            decoder.Decode(first, end, labels.Labels);
        });
    }
}
