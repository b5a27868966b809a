namespace Pixelwise.Cli.Quantizing;

/// <summary>How many bits a network is brought to.</summary>
internal enum Precision
{
    /// <summary>Weights and values of 8 bits.</summary>
    Int8,

    /// <summary>Weights of 16 bits, sums of 32.</summary>
    Float16,
}
