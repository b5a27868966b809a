namespace Pixelwise.Weights.Pretrained;

/// <summary>How the publisher of a file said what its bytes are.</summary>
public enum HashKind
{
    /// <summary>SHA-256, 64 digits; torchvision puts the first eight into the file's name.</summary>
    Sha256,

    /// <summary>MD5, 32 digits.</summary>
    Md5,

    /// <summary>
    /// The name that git gives a file in a repository, 40 digits: SHA-1 of <c>blob</c>, the length, a zero byte, and the contents.
    /// </summary>
    GitBlob,
}
