using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pixelwise.Weights.Pretrained;

/// <summary>What the bytes of a published file are known by, as its publisher states it.</summary>
/// <remarks>
/// MD5 and SHA-1 tell a damaged or wrong file for certain, a forged one not; neither do eight digits of SHA-256. They are what there is:
/// the publishers state nothing better.
/// </remarks>
public sealed record FileHash
{
    private const int FewestDigits = 8;
    private const int BufferBytes = 1 << 20;

    /// <summary>Takes a hash as it was published.</summary>
    /// <param name="kind">How it was computed.</param>
    /// <param name="digits">Hexadecimal, in any case: all of them, or for SHA-256 the first ones, at least 8.</param>
    /// <exception cref="ArgumentException">There are too few or too many digits, or other letters.</exception>
    public FileHash(HashKind kind, string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        var all = kind switch { HashKind.Sha256 => 64, HashKind.Md5 => 32, _ => 40 };
        var fewest = kind == HashKind.Sha256 ? FewestDigits : all;
        if (digits.Length < fewest || digits.Length > all || !digits.All(char.IsAsciiHexDigit))
        {
            throw new ArgumentException(
                $"'{digits}' is no {NameOf(kind)}: it has {(fewest == all ? $"{all}" : $"{fewest} to {all}")} hexadecimal digits. Copy it again.",
                nameof(digits));
        }
        Kind = kind;
        Digits = digits.ToLowerInvariant();
    }

    /// <summary>How it was computed.</summary>
    public HashKind Kind { get; }

    /// <summary>The digits that were published, in lower case.</summary>
    public string Digits { get; }

    /// <summary><c>SHA-256 0676ba61…</c></summary>
    public override string ToString() => $"{NameOf(Kind)} {Shorten(Digits)}";

    /// <summary>Whether a computed hash begins with the published digits.</summary>
    /// <param name="computed">All digits, in lower case.</param>
    internal bool Agrees(string computed) => computed.StartsWith(Digits, StringComparison.Ordinal);

    /// <summary>A computed hash in the form of <see cref="ToString"/>, as many digits as were published.</summary>
    internal string Show(string computed) => $"{NameOf(Kind)} {Shorten(computed[..Digits.Length])}";

    /// <summary>The hash of a file, all digits, in lower case.</summary>
    /// <param name="contents">The file, from its current position on; what is read is also written to <paramref name="copy"/>.</param>
    /// <param name="length">Bytes from there to its end.</param>
    /// <param name="copy">Where the bytes go, or null.</param>
    /// <param name="cancellation">Stops between two pieces.</param>
    internal string Compute(Stream contents, long length, Stream? copy = null, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(Algorithm());
        if (Kind == HashKind.GitBlob)
        {
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {length}\0")));
        }
        var buffer = new byte[BufferBytes];
        for (int read; (read = contents.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            copy?.Write(buffer, 0, read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "It is what the publisher states.")]
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "It is what the publisher states.")]
    private HashAlgorithmName Algorithm() => Kind switch
    {
        HashKind.Sha256 => HashAlgorithmName.SHA256,
        HashKind.Md5 => HashAlgorithmName.MD5,
        _ => HashAlgorithmName.SHA1,
    };

    private static string NameOf(HashKind kind) => kind switch { HashKind.Sha256 => "SHA-256", HashKind.Md5 => "MD5", _ => "git blob" };

    private static string Shorten(string digits) => digits.Length > FewestDigits ? $"{digits[..FewestDigits]}…" : $"{digits}…";
}
