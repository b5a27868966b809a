namespace Pixelwise.Cli.Engines;

/// <summary>A <see cref="Parity"/> as JSON gives it.</summary>
/// <param name="Size">Height and width, as text.</param>
/// <param name="RelativeL2">As in <see cref="Parity"/>.</param>
/// <param name="ArgmaxAgreement">As in <see cref="Parity"/>.</param>
internal sealed record ParityFigures(string Size, double RelativeL2, double ArgmaxAgreement)
{
    public static ParityFigures Of(Parity parity) => new(parity.Size.ToString(), parity.RelativeL2, parity.ArgmaxAgreement);
}
