using Pixelwise.Imaging;
using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>
/// The true classes of a batch, as a loss compares logits with them. Its tensor belongs to the dispose scope in which it was made.
/// </summary>
/// <param name="labels">N·H·W class ids, 255 = ignore.</param>
/// <param name="classes">The same as (N, H, W), 64-bit, where the network runs.</param>
internal sealed class Target(byte[] labels, torch.Tensor classes)
{
    /// <summary>N·H·W class ids, 255 = ignore.</summary>
    public ReadOnlySpan<byte> Labels => labels;

    /// <summary>(N, H, W), 64-bit class ids, 255 = ignore.</summary>
    public torch.Tensor Classes => classes;

    /// <summary>N.</summary>
    public int Count { get; } = (int)classes.shape[0];

    /// <summary>H and W.</summary>
    public ImageSize Size { get; } = new((int)classes.shape[1], (int)classes.shape[2]);

    /// <summary>Whether any pixel has a class.</summary>
    public bool HasPixels => labels.AsSpan().ContainsAnyExcept(LabelMap.Ignore);

    /// <summary>A window of every label map.</summary>
    /// <param name="top">Its first row.</param>
    /// <param name="left">Its first column.</param>
    /// <param name="size">Its height and width.</param>
    public Target Crop(int top, int left, ImageSize size) => At(
        [.. Enumerable.Range(top, size.Height)], [.. Enumerable.Range(left, size.Width)]);

    /// <summary>Every label map at a smaller size, each pixel with the label of one pixel: see <see cref="OutputFit.Labels"/>.</summary>
    public Target SampledAt(ImageSize size) => At(Places(Size.Height, size.Height), Places(Size.Width, size.Width));

    private static int[] Places(int from, int to)
    {
        var isCornerOnCorner = to > 1 && (from - 1) % (to - 1) == 0;
        return [.. Enumerable.Range(0, to).Select(place => (int)(isCornerOnCorner ? (long)place * (from - 1) / (to - 1) : (long)place * from / to))];
    }

    private Target At(int[] rows, int[] columns)
    {
        var sampled = new byte[Count * rows.Length * columns.Length];
        var next = 0;
        for (var image = 0; image < Count; image++)
        {
            foreach (var row in rows)
            {
                var line = labels.AsSpan((image * Size.Height + row) * Size.Width, Size.Width);
                foreach (var column in columns)
                {
                    sampled[next++] = line[column];
                }
            }
        }
        return new Target(sampled, classes.index_select(1, Index(rows)).index_select(2, Index(columns)));
    }

    private torch.Tensor Index(int[] places) => torch.tensor(places, dtype: torch.int64, device: classes.device);
}
