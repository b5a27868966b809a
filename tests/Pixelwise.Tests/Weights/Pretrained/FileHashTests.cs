using System.Text;
using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Tests.Weights.Pretrained;

public sealed class FileHashTests
{
    // `printf abc | sha256sum`, `printf abc | md5sum`, `printf abc | git hash-object --stdin`.
    [Theory]
    [InlineData(HashKind.Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(HashKind.Md5, "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData(HashKind.GitBlob, "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f")]
    public void A_hash_is_what_the_usual_tools_print(HashKind kind, string digits)
    {
        var copy = new MemoryStream();

        var computed = new FileHash(kind, digits).Compute(
            new MemoryStream("abc"u8.ToArray()),
            length: 3,
            copy,
            TestContext.Current.CancellationToken);

        Assert.Equal(digits, computed);
        Assert.Equal("abc", Encoding.ASCII.GetString(copy.ToArray()));
    }

    [Fact]
    public void The_first_eight_digits_of_SHA_256_are_enough()
    {
        var hash = new FileHash(HashKind.Sha256, "BA7816BF");

        Assert.True(hash.Agrees("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        Assert.False(hash.Agrees("ba7816be8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    [Theory]
    [InlineData(HashKind.Sha256, "ba7816b", "'ba7816b' is no SHA-256: it has 8 to 64 hexadecimal digits. Copy it again.")]
    [InlineData(HashKind.Sha256, "ba7816bg", "'ba7816bg' is no SHA-256: it has 8 to 64 hexadecimal digits. Copy it again.")]
    [InlineData(HashKind.Md5, "90015098", "'90015098' is no MD5: it has 32 hexadecimal digits. Copy it again.")]
    public void What_is_no_hash_is_refused(HashKind kind, string digits, string sentence) =>
        Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(() => new FileHash(kind, digits)).Message, StringComparison.Ordinal);
}
