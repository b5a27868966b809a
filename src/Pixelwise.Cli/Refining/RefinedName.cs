using Pixelwise.Refinement;

namespace Pixelwise.Cli.Refining;

/// <summary>
/// The name of a network that a CRF follows, as commands that measure take it: <c>deeplabv1+crf</c>, <c>enet-camvid+crf=pydensecrf</c>.
/// </summary>
/// <param name="Network">The network's own name.</param>
/// <param name="Crf">The parameters of the CRF.</param>
internal sealed record RefinedName(string Network, CrfPreset Crf)
{
    private const string Suffix = "+crf";

    /// <summary>Takes a name apart.</summary>
    /// <param name="name">A network's, with or without a CRF.</param>
    /// <returns>Its parts; null where no CRF follows, and for a file or folder that is called so.</returns>
    /// <exception cref="ArgumentException">There are no parameters of the name that is given.</exception>
    public static RefinedName? Parse(string name)
    {
        if (Path.Exists(name) || name.LastIndexOf(Suffix, StringComparison.Ordinal) is not (> 0 and var start))
        {
            return null;
        }
        var (network, rest) = (name[..start], name[(start + Suffix.Length)..]);
        return rest switch
        {
            "" => new RefinedName(network, CrfPreset.PublishedFor(network)),
            ['=', .. var preset] => new RefinedName(network, CrfPreset.Find(preset)),
            _ => null,
        };
    }
}
