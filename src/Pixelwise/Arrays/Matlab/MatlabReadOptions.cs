namespace Pixelwise.Arrays.Matlab;

/// <summary>How far a MATLAB file may go before it is refused.</summary>
internal sealed record MatlabReadOptions
{
    /// <summary>Bytes that all variables may have together, inflated. Default 512 MiB.</summary>
    public int MaxBytes
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxBytes), value, "At least 1 byte.");
    } = 512 * 1024 * 1024;

    /// <summary>How deep cells and structures may be nested. Default 32.</summary>
    public int MaxDepth
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxDepth), value, "At least 1 level.");
    } = 32;
}
