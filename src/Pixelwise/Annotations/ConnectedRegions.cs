using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>Numbers the regions of a label map: pixels of one class that hang together by their sides.</summary>
/// <remarks>Two passes over the pixels with a union of what turns out to be one (Rosenfeld and Pfaltz 1966).</remarks>
internal sealed class ConnectedRegions
{
    private readonly List<int> _parents = [];

    private ConnectedRegions(LabelMap labels)
    {
        Size = labels.Size;
        Numbers = new int[labels.Labels.Length];
        Count = Resolve(Provisional(labels));
    }

    /// <summary>Height and width of the map.</summary>
    public ImageSize Size { get; }

    /// <summary>H·W numbers of regions, row by row, from 0 in the order of their first pixels.</summary>
    public int[] Numbers { get; }

    /// <summary>Number of regions.</summary>
    public int Count { get; }

    /// <summary>Numbers a map's regions, void ones too.</summary>
    public static ConnectedRegions Of(LabelMap labels) => new(labels);

    private int[] Provisional(LabelMap labels)
    {
        var (ids, width) = (labels.Labels, labels.Size.Width);
        for (var i = 0; i < ids.Length; i++)
        {
            var isLeft = i % width > 0 && ids[i - 1] == ids[i];
            var isAbove = i >= width && ids[i - width] == ids[i];
            Numbers[i] = (isLeft, isAbove) switch
            {
                (true, true) => Numbers[i - 1] == Numbers[i - width] ? Numbers[i - 1] : Union(Numbers[i - 1], Numbers[i - width]),
                (true, false) => Numbers[i - 1],
                (false, true) => Numbers[i - width],
                _ => New(),
            };
        }
        return Numbers;
    }

    // A parent is never larger than its child, so one pass in rising order settles every number.
    private int Resolve(int[] numbers)
    {
        var (final, count) = (new int[_parents.Count], 0);
        for (var number = 0; number < final.Length; number++)
        {
            final[number] = _parents[number] == number ? count++ : final[_parents[number]];
        }
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = final[numbers[i]];
        }
        return count;
    }

    private int New()
    {
        _parents.Add(_parents.Count);
        return _parents.Count - 1;
    }

    private int Union(int a, int b)
    {
        (a, b) = (Root(a), Root(b));
        var root = Math.Min(a, b);
        _parents[Math.Max(a, b)] = root;
        return root;
    }

    private int Root(int number)
    {
        while (_parents[number] != number)
        {
            _parents[number] = _parents[_parents[number]]; // halves the path for the next
            number = _parents[number];
        }
        return number;
    }
}
