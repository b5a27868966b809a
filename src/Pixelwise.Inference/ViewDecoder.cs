using System.Buffers;
using Pixelwise.Arrays;
using Pixelwise.Decoding;
using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>
/// Decodes what the views of one photo say, a stripe of rows at a time, so that no view need hold more than a stripe of it.
/// </summary>
/// <param name="views">At least one.</param>
/// <param name="photo">Height and width of the photo.</param>
/// <param name="averaging">What the views hold.</param>
/// <param name="cancellation">Ends the work between stripes.</param>
internal sealed class ViewDecoder(IReadOnlyList<LogitView> views, ImageSize photo, Averaging averaging, CancellationToken cancellation)
{
    /// <summary>Rows that are decoded together.</summary>
    public const int StripeRows = 64;

    /// <summary>The class with the largest mean, for each pixel; the first of equals.</summary>
    public LabelMap Labels()
    {
        var labels = new LabelMap(photo);
        ForEachStripe((planes, first, end) => Label(planes, first, end, labels, top: 0));
        return labels;
    }

    /// <summary>The same, some rows at a time.</summary>
    /// <param name="take">Takes rows from the top: the first one's place, and the labels, which are filled anew for the next call.</param>
    public void LabelStripes(Action<int, LabelMap> take)
    {
        LabelMap? labels = null;
        ForEachStripe((planes, first, end) =>
        {
            labels = labels?.Size.Height == end - first ? labels : new LabelMap(photo with { Height = end - first });
            Label(planes, first, end, labels, top: first);
            take(first, labels);
        });
    }

    private void Label(LogitPlanes[] planes, int first, int end, LabelMap labels, int top)
    {
        if (views is [{ IsFlipped: false } only])
        {
            LabelDecoder.DecodeRows(planes[0], only.Rows, only.Columns, first, end, labels, top);
        }
        else
        {
            ForEachRow(planes, first, end, (row, means) => TakeLargest(means, planes[0].Classes, labels, row - top));
        }
    }

    /// <summary>The mean probability of each class at each pixel: (classes, height, width).</summary>
    public FloatArray Probabilities()
    {
        float[]? probabilities = null;
        var classes = 0;
        ForEachStripe((planes, first, end) =>
        {
            classes = planes[0].Classes;
            var target = probabilities ??= new float[checked((int)(classes * photo.PixelCount))];
            ForEachRow(planes, first, end, (row, means) => Keep(means, classes, target, row));
        });
        return new FloatArray([classes, photo.Height, photo.Width], probabilities!);
    }

    private void ForEachStripe(Action<LogitPlanes[], int, int> work)
    {
        for (var first = 0; first < photo.Height; first += StripeRows)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = Math.Min(first + StripeRows, photo.Height);
            work([.. views.Select(view => view.At(first, end))], first, end);
        }
    }

    /// <summary>Gives the mean of all views at each row: (classes, width).</summary>
    private void ForEachRow(LogitPlanes[] planes, int first, int end, Action<int, float[]> work) =>
        Stripes.Share(
            new ImageSize(end - first, photo.Width),
            (from, to) =>
            {
                var means = ArrayPool<float>.Shared.Rent(planes[0].Classes * photo.Width);
                var row = ArrayPool<float>.Shared.Rent(Math.Max(photo.Width, planes.Max(plane => plane.Size.Width)) * 2);
                for (var i = first + from; i < first + to; i++)
                {
                    Average(planes, i, means, row);
                    work(i, means);
                }
                ArrayPool<float>.Shared.Return(row);
                ArrayPool<float>.Shared.Return(means);
            });

    private unsafe void Average(LogitPlanes[] planes, int row, float[] means, float[] buffer)
    {
        means.AsSpan(0, planes[0].Classes * photo.Width).Clear();
        var share = 1f / views.Count;
        for (var index = 0; index < planes.Length; index++)
        {
            var (view, logits) = (views[index], planes[index]);
            var resampled = buffer.AsSpan(0, photo.Width);
            var mixed = buffer.AsSpan(photo.Width, view.IsExact ? 0 : logits.Size.Width);
            for (var plane = 0; plane < logits.Classes; plane++)
            {
                if (view.IsExact)
                {
                    new ReadOnlySpan<float>(logits.Row(plane, row), photo.Width).CopyTo(resampled);
                }
                else
                {
                    var above = view.Rows.First[row];
                    WeightedSum.Between(
                        new ReadOnlySpan<float>(logits.Row(plane, above), mixed.Length),
                        new ReadOnlySpan<float>(logits.Row(plane, view.Rows.Second(above)), mixed.Length),
                        view.Rows.Weight[row],
                        mixed);
                    WeightedSum.Resample(mixed, view.Columns, resampled);
                }
                if (view.IsFlipped)
                {
                    resampled.Reverse();
                }
                WeightedSum.Add(resampled, share, means.AsSpan(plane * photo.Width, photo.Width));
            }
        }
    }

    private unsafe void TakeLargest(float[] means, int classes, LabelMap labels, int row)
    {
        fixed (float* first = means)
        {
            Argmax.OfPlanes(first, photo.Width, classes, labels.Labels.AsSpan(row * photo.Width, photo.Width));
        }
    }

    private unsafe void Keep(float[] means, int classes, float[] probabilities, int row)
    {
        if (averaging == Averaging.Logits)
        {
            fixed (float* first = means)
            {
                Softmax.OfPlanes(first, photo.Width, classes, photo.Width);
            }
        }
        for (var plane = 0; plane < classes; plane++)
        {
            means.AsSpan(plane * photo.Width, photo.Width).CopyTo(probabilities.AsSpan((plane * photo.Height + row) * photo.Width));
        }
    }
}
