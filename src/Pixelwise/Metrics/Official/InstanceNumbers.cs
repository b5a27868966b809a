namespace Pixelwise.Metrics.Official;

/// <summary>How a 16-bit map tells single objects apart.</summary>
public enum InstanceNumbers
{
    /// <summary>Cityscapes: 1000 × label id + number, from 1001; what is no single object has its label id alone.</summary>
    Thousands,

    /// <summary>KITTI: 256 × label id + number; what is no single object has number 0.</summary>
    Bytes,
}
