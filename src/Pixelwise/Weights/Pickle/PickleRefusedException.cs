namespace Pixelwise.Weights.Pickle;

/// <summary>A pickle that asks for something beyond data. Nothing it asked for was run.</summary>
/// <param name="wanted">What it asks for, such as <c>os.system</c>; written by a stranger, so made fit to print.</param>
internal sealed class PickleRefusedException(string wanted) : PickleException(
    $"it asks for {Printable(wanted)}: refused, nothing of it was run",
    "Where you trust the file, save only its weights: torch.save(model.state_dict(), 'weights.pth')")
{
    private const int LongestName = 100;

    // A name may hold line ends and terminal commands that would make a message say something else.
    private static string Printable(string name)
    {
        var plain = string.Concat(
            name.Take(LongestName).Select(letter => char.IsAsciiLetterOrDigit(letter) || "._-<> ".Contains(letter) ? letter : '?'));
        return name.Length > LongestName ? plain + "…" : plain;
    }
}
