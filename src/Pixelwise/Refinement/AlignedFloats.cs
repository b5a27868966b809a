namespace Pixelwise.Refinement;

/// <summary>Floats that the garbage collector does not move, from the start of a cache line on.</summary>
internal sealed unsafe class AlignedFloats
{
    private const int CacheLine = 64;

    private readonly float[] _floats;

    /// <summary>Room for some floats, which are yet to be written.</summary>
    /// <param name="length">Their number.</param>
    public AlignedFloats(long length)
    {
        _floats = GC.AllocateUninitializedArray<float>(checked((int)(length + CacheLine / sizeof(float))), pinned: true);
        fixed (float* start = _floats)
        {
            Start = (float*)(((nuint)start + CacheLine - 1) / CacheLine * CacheLine);
        }
        Length = length;
        HugePages.Advise(Start, (nuint)length * sizeof(float));
    }

    /// <summary>The first of them; valid for as long as this object is reachable.</summary>
    public float* Start { get; }

    /// <summary>Their number.</summary>
    public long Length { get; }
}
