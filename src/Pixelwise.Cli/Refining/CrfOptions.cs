using System.CommandLine;
using Pixelwise.Refinement;

namespace Pixelwise.Cli.Refining;

/// <summary>The options that say what kernels a CRF has and how long it runs.</summary>
internal sealed class CrfOptions
{
    private readonly Option<int> _iterations = CommonOptions.WholeNumber("--iterations", "Mean-field steps.", atLeast: 0, byDefault: 10);
    private readonly Option<double> _spatialWeight = CommonOptions.Number(
        "--spatial-weight",
        "Weight of the smoothness kernel; 0 for none.",
        isAllowed: Weight,
        byDefault: 3);
    private readonly Option<double> _spatialSigma = CommonOptions.Number(
        "--spatial-sigma",
        "Its deviation, in pixels.",
        isAllowed: Sigma,
        byDefault: 3);
    private readonly Option<double> _bilateralWeight = CommonOptions.Number(
        "--bilateral-weight",
        "Weight of the appearance kernel; 0 for none.",
        isAllowed: Weight,
        byDefault: 10);
    private readonly Option<double> _sigmaXy = CommonOptions.Number(
        "--bilateral-sigma-xy",
        "Its deviation, in pixels.",
        isAllowed: Sigma,
        byDefault: 80);
    private readonly Option<double> _sigmaRgb = CommonOptions.Number(
        "--bilateral-sigma-rgb",
        "Its deviation, in steps of a byte.",
        isAllowed: Sigma,
        byDefault: 13);
    private readonly Option<FilterNormalization> _normalization = new("--normalization")
    {
        Description = "symmetric|after|before|none. [default: symmetric]",
        HelpName = "name",
        CustomParser = argument =>
        {
            var text = string.Join(' ', argument.Tokens.Select(token => token.Value));
            if (
                Enum.GetValues<FilterNormalization>()
                    .Where(value => value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
                    .ToArray()
                is [var normalization])
            {
                return normalization;
            }
            argument.AddError($"Unknown normalization `{text}`; give symmetric, after, before or none.");
            return default;
        },
    };

    private static (Func<double, bool> Holds, string Words) Weight => (value => value is >= 0 and <= 1e30, "from 0 to 1e30");

    private static (Func<double, bool> Holds, string Words) Sigma => (value => value > 0, "above 0");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(_iterations);
        command.Add(_spatialWeight);
        command.Add(_spatialSigma);
        command.Add(_bilateralWeight);
        command.Add(_sigmaXy);
        command.Add(_sigmaRgb);
        command.Add(_normalization);
    }

    /// <summary>What was asked for.</summary>
    /// <param name="args">The command line.</param>
    public DenseCrfOptions Read(ParseResult args) =>
        DenseCrfOptions.Potts(
            args.GetValue(_bilateralWeight),
            args.GetValue(_sigmaXy),
            args.GetValue(_sigmaRgb),
            args.GetValue(_spatialWeight),
            args.GetValue(_spatialSigma)) with
        {
            Iterations = args.GetValue(_iterations),
            Normalization = args.GetValue(_normalization),
        };
}
