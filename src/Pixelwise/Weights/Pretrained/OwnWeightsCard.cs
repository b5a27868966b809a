using System.Text.Json;
using System.Text.Json.Serialization;
using Pixelwise.Models;

namespace Pixelwise.Weights.Pretrained;

/// <summary>An entry of a user's own list, in the shape that it has as JSON.</summary>
internal sealed record OwnWeightsCard
{
    /// <summary>The name to choose them by.</summary>
    public string? Id { get; init; }

    /// <summary>Id of the network.</summary>
    public string? Model { get; init; }

    /// <summary>Names of the outputs, in order.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>SHA-256 of the file, or its first digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Where the file is.</summary>
    public Uri? Address { get; init; }

    /// <summary>What it was taught; "your own data" unless given.</summary>
    public string? TrainedOn { get; init; }

    /// <summary>What one may do with it; "Yours." unless given.</summary>
    public string? Terms { get; init; }

    /// <summary>Keys that an entry does not have.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>The entry, with the normalisation of its network.</summary>
    /// <exception cref="ArgumentException">A value is missing or wrong, or a key or the network unknown.</exception>
    public PretrainedWeights ToWeights()
    {
        if (Unknown?.Keys.FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"it has a key `{unknown}`, but the keys are id, model, classes, address, sha256, trainedOn and terms");
        }
        var (id, classes, address) = (Given(Id, "id"), Given(Classes, "classes"), Given(Address, "address"));
        var model = ModelCatalog.Find(Given(Model, "model"));
        return new PretrainedWeights
        {
            Id = id.Length > 0 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') ? id
                : throw new ArgumentException($"the id `{id}` is the name of a file, too; use letters, digits and dashes"),
            Model = model.Id,
            Outputs = classes.Count,
            TrainedOn = TrainedOn ?? "your own data",
            Classes = PublishedClasses.Named(classes),
            Address = address is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? address
                : throw new ArgumentException($"the address `{address}` begins neither with https:// nor with http://"),
            Page = address,
            Hash = new FileHash(HashKind.Sha256, Given(Sha256, "sha256")),
            Terms = Terms ?? "Yours.",
            Normalization = model.Normalization,
        };
    }

    private static T Given<T>(T? value, string key)
        where T : class => value ?? throw new ArgumentException($"it has no `{key}`; id, model, classes, address and sha256 are needed");
}
