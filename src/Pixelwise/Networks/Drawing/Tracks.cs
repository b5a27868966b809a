namespace Pixelwise.Networks.Drawing;

/// <summary>Finds for each arrow that passes other columns a level line on which no box is in its way.</summary>
internal static class Tracks
{
    private const double Clearance = 5;

    /// <summary>
    /// The line of each such arrow: at the height of the box it comes from, else of the one it goes to, else above the boxes of the finer
    /// row.
    /// </summary>
    /// <param name="sketch">Boxes and arrows.</param>
    /// <param name="columns">The boxes' columns.</param>
    /// <param name="stacks">The boxes with their heights, against the middles of their rows.</param>
    public static IReadOnlyDictionary<Arrow, Track> Of(
        Sketch sketch,
        IReadOnlyDictionary<Box, int> columns,
        IReadOnlyDictionary<Box, PlacedBox> stacks)
    {
        var tracks = new Dictionary<Arrow, Track>();
        foreach (var arrow in sketch.Arrows.Where(arrow => columns[arrow.To] - columns[arrow.From] > 1))
        {
            tracks[arrow] = Candidates(arrow, columns, stacks).First(track => IsFree(track, columns, stacks) && !tracks.Values.Any(track.Collides));
        }
        return tracks;
    }

    private static IEnumerable<Track> Candidates(Arrow arrow, IReadOnlyDictionary<Box, int> columns, IReadOnlyDictionary<Box, PlacedBox> stacks)
    {
        var (first, last) = (columns[arrow.From] + 1, columns[arrow.To] - 1);
        yield return new Track(arrow.From.Level, stacks[arrow.From].CentreY, IsBypass: false, first, last, arrow.From);
        yield return new Track(arrow.To.Level, stacks[arrow.To].CentreY, IsBypass: false, first, last, arrow.From);
        for (var line = 1; ; line++)
        {
            yield return new Track(Math.Min(arrow.From.Level, arrow.To.Level), line, IsBypass: true, first, last, arrow.From);
        }
    }

    private static bool IsFree(Track track, IReadOnlyDictionary<Box, int> columns, IReadOnlyDictionary<Box, PlacedBox> stacks) =>
        track.IsBypass
        || !stacks.Values.Any(box =>
            box.Box.Level == track.Row
            && columns[box.Box] >= track.First
            && columns[box.Box] <= track.Last
            && track.Offset > box.Top - Clearance
            && track.Offset < box.Bottom + Clearance);
}
