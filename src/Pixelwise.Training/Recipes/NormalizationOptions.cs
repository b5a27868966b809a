using Pixelwise.Imaging;

namespace Pixelwise.Training.Recipes;

/// <summary>A recipe's own way from bytes to the network's input: (byte / range − mean) / deviation, channel by channel.</summary>
public sealed record NormalizationOptions : IRecipeSection
{
    /// <summary>What a byte is divided by first, above 0. Default 255: values in [0, 1].</summary>
    [Meaning("What a byte is divided by first: 255 gives [0, 1], 1 keeps bytes.")]
    public double Range { get; init => field = Rule.Positive(value, "255 gives [0, 1], 1 keeps bytes"); } = 255;

    /// <summary>What is taken off next. Default 0.</summary>
    [Meaning("What is taken off next: red, green, blue.")]
    public ChannelValues Mean { get; init; }

    /// <summary>What the result is divided by, each above 0. Default 1.</summary>
    [Meaning("What the result is divided by: red, green, blue.")]
    public ChannelValues Deviation
    {
        get;
        init => field = value is { Red: > 0, Green: > 0, Blue: > 0 }
            ? value
            : throw Rule.Broken(nameof(Deviation), value, "each is above 0", "1 leaves a channel as it is");
    } = new(1, 1, 1);

    /// <summary>Whether the network's first channel is blue, as in Caffe's networks. Default false.</summary>
    [Meaning("Whether the network's first channel is blue, as in Caffe's networks.")]
    public bool BlueFirst { get; init; }

    /// <summary>The same for the core, which works in 32 bits.</summary>
    public Normalization ToNormalization() => new()
    {
        Range = (float)Range,
        Mean = ((float)Mean.Red, (float)Mean.Green, (float)Mean.Blue),
        Deviation = ((float)Deviation.Red, (float)Deviation.Green, (float)Deviation.Blue),
        BlueFirst = BlueFirst,
    };
}
