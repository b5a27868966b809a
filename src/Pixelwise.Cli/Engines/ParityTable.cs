using System.Globalization;
using Pixelwise.Cli.Output;
using Spectre.Console;

namespace Pixelwise.Cli.Engines;

/// <summary>Parities in print.</summary>
internal static class ParityTable
{
    /// <summary>A row for each size.</summary>
    public static Table Of(IEnumerable<ParityFigures> parities)
    {
        var table = Terminal.Table(">size", ">relative L2", ">same class");
        foreach (var parity in parities)
        {
            table.AddRow(
                parity.Size,
                parity.RelativeL2.ToString("0.0e+0", CultureInfo.InvariantCulture),
                parity.ArgmaxAgreement.ToString("P3", CultureInfo.InvariantCulture));
        }
        return table;
    }
}
