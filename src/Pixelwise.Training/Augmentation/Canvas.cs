using System.Runtime.InteropServices;
using Pixelwise.Imaging;

namespace Pixelwise.Training.Augmentation;

/// <summary>The sample that is being made: padding and void everywhere until photo and labels are painted over them.</summary>
internal sealed class Canvas
{
    private readonly Rgb _padding;
    private readonly List<Run> _runs = [];

    /// <summary>An empty canvas.</summary>
    /// <param name="size">Height and width.</param>
    /// <param name="padding">Colour beside the photo.</param>
    public Canvas(ImageSize size, Rgb padding)
    {
        _padding = padding;
        Image = new RgbImage(size);
        Labels = new LabelMap(size);
    }

    public RgbImage Image { get; }

    public LabelMap Labels { get; }

    public ImageSize Size => Image.Size;

    /// <summary>Where the photo shows, row by row; the rest keeps the padding's colour, whatever happens to colours.</summary>
    public IReadOnlyList<Run> Runs => _runs;

    /// <summary>Notes that some pixels of a row will show the photo.</summary>
    public void Show(int row, int start, int end)
    {
        if (start < end)
        {
            _runs.Add(new Run(row, start, end));
        }
    }

    /// <summary>R, G, B bytes of a run.</summary>
    public Span<byte> Pixels(Run run) => Image.Pixels.AsSpan((run.Row * Size.Width + run.Start) * 3, (run.End - run.Start) * 3);

    /// <summary>The labels of a run.</summary>
    public Span<byte> LabelsOf(Run run) => Labels.Labels.AsSpan(run.Row * Size.Width + run.Start, run.End - run.Start);

    /// <summary>Brings the padding back to all pixels that do not show the photo.</summary>
    public void PadImage() => ForEachGap((start, length) => MemoryMarshal.Cast<byte, Rgb>(Image.Pixels.AsSpan()).Slice(start, length).Fill(_padding));

    /// <summary>Makes all pixels that do not show the photo void.</summary>
    public void PadLabels() => ForEachGap((start, length) => Labels.Labels.AsSpan(start, length).Fill(LabelMap.Ignore));

    private void ForEachGap(Action<int, int> fill)
    {
        var next = 0;
        foreach (var run in _runs)
        {
            var start = run.Row * Size.Width + run.Start;
            if (start > next)
            {
                fill(next, start - next);
            }
            next = start + run.End - run.Start;
        }
        if (Labels.Labels.Length > next)
        {
            fill(next, Labels.Labels.Length - next);
        }
    }

    /// <summary>Paints a rectangle in the padding's colour.</summary>
    /// <param name="area">A rectangle within the canvas.</param>
    /// <param name="voidLabels">Whether its labels become void, too.</param>
    public void Erase(Rectangle area, bool voidLabels)
    {
        for (var row = area.Top; row < area.Top + area.Height; row++)
        {
            var start = row * Size.Width + area.Left;
            MemoryMarshal.Cast<byte, Rgb>(Image.Pixels.AsSpan()).Slice(start, area.Width).Fill(_padding);
            if (voidLabels)
            {
                Labels.Labels.AsSpan(start, area.Width).Fill(LabelMap.Ignore);
            }
        }
    }
}
