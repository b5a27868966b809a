using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pixelwise.Refinement;

/// <summary>
/// Gaussian filtering in d dimensions on a permutohedral lattice (Adams, Baek and Davis 2010): values are splatted from the points onto the
/// vertices around them, blurred along the lattice's d + 1 axes, and sliced back.
/// </summary>
/// <remarks>
/// <para>
/// Values are rows of floats, one row a point or vertex, padded to whole vectors. Only vertices around points exist; a missing neighbour
/// counts 0.
/// </para>
/// <para>
/// Blurring goes along the chains of neighbours of an axis in place: each row is read and written once, and a vertex without neighbours is
/// not touched. Every row is made by one thread in one order, so results do not depend on the number of threads.
/// </para>
/// </remarks>
internal sealed unsafe class PermutohedralLattice
{
    private const int PointsABand = 16 * 1024; // vertices of a band are numbered in a table that stays in the cache
    private const int VerticesAPiece = 128; // the first ones have the most points
    private const int LinksASegment = 2048;
    private const int PointsAhead = 4; // whose vertices are asked for while a point is sliced

    private readonly Shares _shares;
    private readonly int[] _vertices;     // of each point, by remainder
    private readonly float[] _weights;    // barycentric coordinates that belong to them
    private readonly int[] _firstSplat;   // per vertex: where its points begin
    private readonly int[] _splatPoints;  // points of each vertex, in order
    private readonly float[] _splatWeights;
    private readonly Chains[] _chains;    // an axis each

    /// <param name="features">Where the points lie.</param>
    /// <param name="shares">Threads.</param>
    /// <exception cref="ArgumentException">The lattice would have too many places.</exception>
    public PermutohedralLattice(PixelFeatures features, Shares shares)
    {
        var geometry = new LatticeGeometry(features);
        _shares = shares;
        (Points, Corners) = (features.Count, geometry.Dimensions + 1);
        Gain = 1 / (1 + MathF.Pow(2, 1 - Corners));
        _vertices = GC.AllocateUninitializedArray<int>(checked(Points * Corners), pinned: true);
        _weights = GC.AllocateUninitializedArray<float>(_vertices.Length, pinned: true);
        _splatPoints = GC.AllocateUninitializedArray<int>(_vertices.Length, pinned: true);
        _splatWeights = GC.AllocateUninitializedArray<float>(_vertices.Length, pinned: true);

        var bands = new Band[(Points + PointsABand - 1) / PointsABand];
        shares.Each(bands.Length, index => bands[index] = PlaceBand(features, geometry, index * PointsABand));
        var table = Merge(bands, out _firstSplat);
        shares.Each(bands.Length, index => ListPoints(bands[index]));
        _chains = new Chains[Corners];
        shares.Each(Corners, axis => _chains[axis] = Chains.Along(axis, geometry, table, LinksASegment));
    }

    /// <summary>Number of points.</summary>
    public int Points { get; }

    /// <summary>Vertices around a point: d + 1.</summary>
    public int Corners { get; }

    /// <summary>Number of vertices.</summary>
    public int Vertices => _firstSplat.Length - 1;

    /// <summary>
    /// What makes the response to a constant 1 in an unbounded, fully occupied lattice: 1 / (1 + 2^−d), times every sliced value.
    /// </summary>
    public float Gain { get; }

    /// <summary>The vertices around each point: <see cref="Corners"/> of the first point, then of the second.</summary>
    public int* PointVertices => (int*)Unsafe.AsPointer(ref _vertices[0]);

    /// <summary>The points' weights at those vertices.</summary>
    public float* PointWeights => (float*)Unsafe.AsPointer(ref _weights[0]);

    /// <summary>
    /// The points' weights at each vertex, times a factor a point: what <see cref="Splat"/> takes where points are scaled.
    /// </summary>
    /// <param name="factors">One a point; null for 1.</param>
    public float[] SplatWeights(float[]? factors)
    {
        if (factors is null)
        {
            return _splatWeights;
        }
        var scaled = GC.AllocateUninitializedArray<float>(_splatWeights.Length);
        _shares.Run(scaled.Length, Points, (first, end) =>
        {
            for (var i = first; i < end; i++)
            {
                scaled[i] = _splatWeights[i] * factors[_splatPoints[i]];
            }
        });
        return scaled;
    }

    /// <summary>Gives each vertex the weighted sum of its points' rows.</summary>
    /// <param name="points">Rows of the points.</param>
    /// <param name="weights">What <see cref="SplatWeights"/> returned.</param>
    /// <param name="vertices">Takes the rows of the vertices.</param>
    /// <param name="width">Floats of a row, a multiple of the vector's length.</param>
    public void Splat(float* points, float[] weights, float* vertices, int width) => _shares.Run(Vertices, VerticesAPiece, (first, end) =>
    {
        var lane = 0;
        for (; lane + ThreeLanes.Width <= width; lane += ThreeLanes.Width)
        {
            SplatOnto<ThreeLanes>(first, end, points + lane, weights, vertices + lane, width);
        }
        if (lane + TwoLanes.Width <= width)
        {
            SplatOnto<TwoLanes>(first, end, points + lane, weights, vertices + lane, width);
        }
        else if (lane < width)
        {
            SplatOnto<OneLane>(first, end, points + lane, weights, vertices + lane, width);
        }
    });

    /// <summary>Blurs the vertices' rows by (½, 1, ½) along every axis, one after another.</summary>
    /// <param name="vertices">Rows, in place.</param>
    /// <param name="width">As in <see cref="Splat"/>.</param>
    /// <param name="reversed">From the last axis to the first: the transpose of the other way.</param>
    public void Blur(float* vertices, int width, bool reversed = false)
    {
        for (var i = 0; i < _chains.Length; i++)
        {
            var chains = _chains[reversed ? _chains.Length - 1 - i : i];
            _shares.Each(chains.Segments.Length - 1, segment =>
            {
                var lane = 0;
                for (; lane + ThreeLanes.Width <= width; lane += ThreeLanes.Width)
                {
                    BlurAlong<ThreeLanes>(chains, segment, vertices + lane, width);
                }
                if (lane + TwoLanes.Width <= width)
                {
                    BlurAlong<TwoLanes>(chains, segment, vertices + lane, width);
                }
                else if (lane < width)
                {
                    BlurAlong<OneLane>(chains, segment, vertices + lane, width);
                }
            });
        }
    }

    /// <summary>Gives each point the weighted sum of its vertices' rows.</summary>
    /// <param name="vertices">Rows of the vertices.</param>
    /// <param name="scale">A factor a point; null for 1.</param>
    /// <param name="points">Takes the rows of the points.</param>
    /// <param name="width">As in <see cref="Splat"/>.</param>
    public void Slice(float* vertices, float[]? scale, float* points, int width) => _shares.Run(Points, VerticesAPiece, (first, end) =>
    {
        for (var point = first; point < end; point++)
        {
            SlicePoint(point, vertices, Gain * (scale is null ? 1 : scale[point]), points + (long)point * width, width);
        }
    });

    /// <summary>Slices one point.</summary>
    /// <param name="point">Its number.</param>
    /// <param name="vertices">Rows of the vertices.</param>
    /// <param name="scale">A factor.</param>
    /// <param name="row">Takes its row.</param>
    /// <param name="width">As in <see cref="Splat"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SlicePoint(int point, float* vertices, float scale, float* row, int width)
    {
        var lane = 0;
        for (; lane + ThreeLanes.Width <= width; lane += ThreeLanes.Width)
        {
            SlicePoint<ThreeLanes>(point, vertices + lane, scale, row + lane, width);
        }
        if (lane + TwoLanes.Width <= width)
        {
            SlicePoint<TwoLanes>(point, vertices + lane, scale, row + lane, width);
        }
        else if (lane < width)
        {
            SlicePoint<OneLane>(point, vertices + lane, scale, row + lane, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SlicePoint<TLanes>(int point, float* vertices, float scale, float* row, int width)
        where TLanes : struct, ILanes<TLanes> => Gather<TLanes>(point, vertices, width).Times(new Vector<float>(scale)).Store(row);

    /// <summary>Some floats of a point's row: the weighted sum of its vertices'.</summary>
    /// <param name="point">Its number.</param>
    /// <param name="vertices">Where those floats of the first vertex lie.</param>
    /// <param name="width">As in <see cref="Splat"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Gather<TLanes>(int point, float* vertices, int width)
        where TLanes : struct, ILanes<TLanes>
    {
        var corners = PointVertices + (long)point * Corners;
        var weights = PointWeights + (long)point * Corners;
        var ahead = point + PointsAhead < Points ? PointsAhead * Corners : 0;
        var sum = default(TLanes);
        for (var corner = 0; corner < Corners; corner++)
        {
            Prefetch.Row(vertices + (long)corners[ahead + corner] * width, TLanes.Width);
            sum = sum.Plus(new Vector<float>(weights[corner]), vertices + (long)corners[corner] * width);
        }
        return sum;
    }

    /// <summary>Finds the vertices of a band of points, numbered within the band.</summary>
    private Band PlaceBand(PixelFeatures features, LatticeGeometry geometry, int firstPoint)
    {
        var endPoint = Math.Min(Points, firstPoint + PointsABand);
        var table = new VertexTable(PointsABand);
        var counts = new List<int>();
        var values = new float[geometry.Dimensions * LatticeGeometry.Group];
        var codes = new long[Corners * LatticeGeometry.Group];
        var weights = new float[codes.Length];
        for (var first = firstPoint; first < endPoint; first += LatticeGeometry.Group)
        {
            var count = Math.Min(LatticeGeometry.Group, endPoint - first);
            features.Read(first, count, values, LatticeGeometry.Group);
            geometry.Place(values, codes, weights);
            for (var i = 0; i < count * Corners; i++)
            {
                // Neighbouring pixels often share vertices.
                var number = i >= Corners && codes[i] == codes[i - Corners] ? _vertices[first * Corners + i - Corners] : table.Number(codes[i]);
                if (number == counts.Count)
                {
                    counts.Add(0);
                }
                counts[number]++;
                _vertices[first * Corners + i] = number;
                _weights[first * Corners + i] = weights[i];
            }
        }
        return new Band(firstPoint, endPoint, table.Codes.ToArray(), [.. counts]);
    }

    /// <summary>Numbers the vertices of all bands, and says where in the list of all points those of each vertex begin.</summary>
    private static VertexTable Merge(Band[] bands, out int[] firstSplat)
    {
        var table = new VertexTable(bands.Sum(band => band.Codes.Length));
        foreach (var band in bands)
        {
            for (var i = 0; i < band.Codes.Length; i++)
            {
                band.Numbers[i] = table.Number(band.Codes[i]);
            }
        }
        firstSplat = new int[table.Count + 1];
        foreach (var band in bands)
        {
            for (var i = 0; i < band.Codes.Length; i++)
            {
                firstSplat[band.Numbers[i] + 1] += band.Counts[i];
            }
        }
        for (var vertex = 0; vertex < table.Count; vertex++)
        {
            firstSplat[vertex + 1] += firstSplat[vertex];
        }
        var next = firstSplat.AsSpan().ToArray();
        foreach (var band in bands)
        {
            for (var i = 0; i < band.Codes.Length; i++)
            {
                var count = band.Counts[i];
                band.Counts[i] = next[band.Numbers[i]]; // from here on: where the band's points of this vertex go
                next[band.Numbers[i]] += count;
            }
        }
        return table;
    }

    /// <summary>Renumbers a band's vertices, and lists its points below them.</summary>
    private void ListPoints(Band band)
    {
        for (var point = band.First; point < band.End; point++)
        {
            for (var i = point * Corners; i < (point + 1) * Corners; i++)
            {
                var local = _vertices[i];
                var place = band.Counts[local]++;
                _splatPoints[place] = point;
                _splatWeights[place] = _weights[i];
                _vertices[i] = band.Numbers[local];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SplatOnto<TLanes>(int first, int end, float* points, float[] weights, float* vertices, int width)
        where TLanes : struct, ILanes<TLanes>
    {
        var last = _splatPoints.Length - 1;
        fixed (int* from = _splatPoints)
        fixed (float* weight = weights)
        {
            for (var vertex = first; vertex < end; vertex++)
            {
                var sum = default(TLanes);
                var stop = _firstSplat[vertex + 1];
                for (var i = _firstSplat[vertex]; i < stop; i++)
                {
                    Prefetch.Row(points + (long)from[Math.Min(i + Prefetch.RowsAhead, last)] * width, TLanes.Width);
                    sum = sum.Plus(new Vector<float>(weight[i]), points + (long)from[i] * width);
                }
                sum.Store(vertices + (long)vertex * width);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BlurAlong<TLanes>(Chains chains, int segment, float* vertices, int width)
        where TLanes : struct, ILanes<TLanes>
    {
        fixed (int* links = chains.Links)
        {
            var (first, end) = (chains.Segments[segment], chains.Segments[segment + 1]);
            if (first == end)
            {
                return;
            }
            // Chains are short and of any length; a mask instead of a branch at their ends spares the processor a wrong guess at each.
            var row = vertices + (long)~links[first] * width;
            var (before, here) = (default(TLanes), TLanes.Load(row));
            for (var i = first + 1; i < end; i++)
            {
                var goesOn = ~(links[i] >> 31); // all bits set unless a chain begins
                var nextRow = vertices + (long)(links[i] ^ ~goesOn) * width;
                var next = TLanes.Load(nextRow);
                var ahead = links[Math.Min(i + Prefetch.RowsAhead, end)];
                Prefetch.Row(vertices + (long)(ahead ^ ahead >> 31) * width, TLanes.Width);
                var mask = Vector.AsVectorSingle(new Vector<int>(goesOn));
                here.PlusHalf(before, next.And(mask)).Store(row);
                (before, here) = (here.And(mask), next);
                row = nextRow;
            }
            here.PlusHalf(before, default).Store(row);
        }
    }

    /// <summary>Some points in a row, and the vertices around them.</summary>
    /// <param name="First">The first point.</param>
    /// <param name="End">One past the last.</param>
    /// <param name="Codes">The vertices, as numbered within the band.</param>
    /// <param name="Counts">Points of each of them.</param>
    private sealed record Band(int First, int End, long[] Codes, int[] Counts)
    {
        /// <summary>The vertices' numbers among all.</summary>
        public int[] Numbers { get; } = new int[Codes.Length];
    }
}
