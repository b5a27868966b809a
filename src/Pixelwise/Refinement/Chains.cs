namespace Pixelwise.Refinement;

/// <summary>The vertices of a lattice that have neighbours along one axis, each chain of neighbours in order.</summary>
/// <param name="Links">Numbers of vertices; the first of each chain as its complement, and −1 behind the last chain.</param>
/// <param name="Segments">Where pieces of work begin in the links, always with a chain; then where the last ends.</param>
internal sealed record Chains(int[] Links, int[] Segments)
{
    /// <summary>Finds the chains along an axis.</summary>
    /// <param name="axis">In [0, d].</param>
    /// <param name="geometry">Knows neighbours.</param>
    /// <param name="table">All vertices.</param>
    /// <param name="leastSegment">Links of a piece of work, at least.</param>
    public static Chains Along(int axis, LatticeGeometry geometry, VertexTable table, int leastSegment)
    {
        var codes = table.Codes;
        var next = new int[codes.Length];
        var isFollower = new bool[codes.Length];
        var links = 1;
        Span<long> sought = stackalloc long[VertexTable.Batch];
        for (var first = 0; first < codes.Length; first += VertexTable.Batch)
        {
            var batch = codes[first..Math.Min(codes.Length, first + VertexTable.Batch)];
            for (var i = 0; i < batch.Length; i++)
            {
                sought[i] = geometry.Next(batch[i], axis);
            }
            table.Lookup(sought[..batch.Length], next.AsSpan(first));
        }
        foreach (var follower in next)
        {
            if (follower >= 0)
            {
                isFollower[follower] = true;
            }
        }
        for (var vertex = 0; vertex < codes.Length; vertex++)
        {
            links += isFollower[vertex] || next[vertex] >= 0 ? 1 : 0;
        }
        var list = new int[links];
        var segments = new List<int> { 0 };
        var count = 0;
        for (var vertex = 0; vertex < codes.Length; vertex++)
        {
            if (isFollower[vertex] || next[vertex] < 0)
            {
                continue;
            }
            if (count - segments[^1] >= leastSegment)
            {
                segments.Add(count);
            }
            list[count++] = ~vertex;
            for (var follower = next[vertex]; follower >= 0; follower = next[follower])
            {
                list[count++] = follower;
            }
        }
        list[count] = -1;
        segments.Add(count);
        return new Chains(list, [.. segments]);
    }
}
