namespace Pixelwise.Cli.Prediction;

/// <summary>What another program hands over through standard input.</summary>
internal static class StandardInput
{
    /// <summary>What messages call it.</summary>
    public const string Name = "standard input";

    /// <summary>All its bytes.</summary>
    public static byte[] ReadBytes()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
