using Pixelwise.Models;

namespace Pixelwise.Weights.Pretrained;

/// <summary>An entry of a user's own list, in the shape that it has as JSON.</summary>
internal sealed record OwnWeightsCard
{
    /// <summary>The name to choose them by.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the network.</summary>
    public required string Model { get; init; }

    /// <summary>Names of the outputs, in order.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>SHA-256 of the file, or its first digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where the file is.</summary>
    public required Uri Address { get; init; }

    /// <summary>What it was taught; "your own data" unless given.</summary>
    public string? TrainedOn { get; init; }

    /// <summary>What one may do with it; "Yours." unless given.</summary>
    public string? Terms { get; init; }

    /// <summary>The entry, with the normalisation of its network.</summary>
    /// <exception cref="ArgumentException">A value is wrong, or the network unknown.</exception>
    public PretrainedWeights ToWeights() => new()
    {
        Id = Id.Length > 0 && Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') ? Id
            : throw new ArgumentException($"the id `{Id}` is the name of a file, too; use letters, digits and dashes"),
        Model = ModelCatalog.Find(Model).Id,
        Outputs = Classes.Count,
        TrainedOn = TrainedOn ?? "your own data",
        Classes = PublishedClasses.Named(Classes),
        Address = Address is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? Address
            : throw new ArgumentException($"the address `{Address}` begins neither with https:// nor with http://"),
        Page = Address,
        Hash = new FileHash(HashKind.Sha256, Sha256),
        Terms = Terms ?? "Yours.",
        Normalization = ModelCatalog.Find(Model).Normalization,
    };
}
