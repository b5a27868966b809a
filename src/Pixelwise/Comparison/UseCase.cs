namespace Pixelwise.Comparison;

/// <summary>What a model is wanted for, and limits that make sense for it where nobody says others.</summary>
/// <param name="Name">As it is called on the command line.</param>
/// <param name="Meaning">The limits in words, and why.</param>
/// <param name="Limits">The limits.</param>
public sealed record UseCase(string Name, string Meaning, ModelLimits Limits)
{
    /// <summary>The three of the lecture: on the road, in medicine, real life in general.</summary>
    public static IReadOnlyList<UseCase> All { get; } =
    [
        new("on-road",
            "ten images a second, as a car at 50 km/h moves 1.4 m in between; 500 MB beside what else a vehicle runs",
            new ModelLimits { Milliseconds = 100, MemoryBytes = 500e6 }),
        new(
            "medical",
            "quality first: a minute an image, and the 8 GB of an ordinary workstation",
            new ModelLimits { Milliseconds = 60_000, MemoryBytes = 8e9 }),
        new("general", "an answer within a second, and 2 GB", new ModelLimits { Milliseconds = 1000, MemoryBytes = 2e9 }),
    ];

    /// <summary>Finds one by its name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static UseCase Find(string name) => All.FirstOrDefault(useCase => useCase.Name == name)
        ?? throw new ArgumentException($"Unknown use `{name}`. {NearestName.Suggest(name, [.. All.Select(useCase => useCase.Name)])}", nameof(name));
}
