using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>What was drawn for one sample: everything random about it, before any pixel is touched.</summary>
/// <param name="Placement">Where pixels and labels go.</param>
/// <param name="Color">How colours change.</param>
/// <param name="Key">What the further ideas draw from, each by a generator of its own.</param>
internal sealed record AugmentationPlan(Placement Placement, ColorChange Color, ulong Key)
{
    /// <summary>Turn and shear.</summary>
    public required Tilt Tilt { get; init; }

    /// <summary>The deformation, or null for none.</summary>
    public required ElasticField? Field { get; init; }

    /// <summary>The exponent of all values.</summary>
    public required GammaChange Gamma { get; init; }

    /// <summary>Deviation of the blur, 0 for none.</summary>
    public required double BlurSigma { get; init; }

    /// <summary>The noise.</summary>
    public required GaussianNoise Noise { get; init; }

    /// <summary>What is painted over.</summary>
    public required IReadOnlyList<Rectangle> Erased { get; init; }

    /// <summary>Whether the window is tilted or bent, so that scaling and cutting alone do not give it.</summary>
    public bool IsWarped => Field is not null || Tilt != Tilt.None;

    /// <summary>Where each pixel of such a window comes from.</summary>
    public Warp Warp => new(Placement, Tilt, Field);

    /// <summary>Whether colours are changed.</summary>
    public bool ChangesColors => Color != ColorChange.None;

    /// <summary>Whether the sample is left as it is.</summary>
    public bool IsIdentity =>
        Placement.IsIdentity
        && !IsWarped
        && !ChangesColors
        && Gamma.Exponent == 1
        && BlurSigma == 0
        && Noise.Deviation == 0
        && Erased.Count == 0;

    /// <summary>Draws a plan; equal generators give equal plans.</summary>
    /// <param name="options">What may change.</param>
    /// <param name="source">Size of the sample.</param>
    /// <param name="random">The sample's own generator.</param>
    public static AugmentationPlan Draw(AugmentationOptions options, ImageSize source, SeededRandom random)
    {
        var flip = random.NextBool(options.Flip);
        var scale = random.NextDouble(options.MinScale, options.MaxScale);
        var scaled = new ImageSize(Scaled(source.Height, scale), Scaled(source.Width, scale));
        var window = options.Crop ?? scaled;
        var top = Offset(scaled.Height, window.Height, random);
        var left = Offset(scaled.Width, window.Width, random);
        var color = ColorChange.Draw(options, random);
        var key = random.NextBits();
        SeededRandom For(Idea idea) => new(key, (ulong)idea);
        var verticalFlip = For(Idea.VerticalFlip).NextBool(options.VerticalFlip);
        return new AugmentationPlan(new Placement(source, scaled, window, top, left, flip, verticalFlip), color, key)
        {
            Tilt = Tilt.Draw(options, For(Idea.Tilt)),
            Field = ElasticField.Draw(options.Elastic, For(Idea.Elastic)),
            Gamma = GammaChange.Draw(options, For(Idea.Gamma)),
            BlurSigma = GaussianBlur.DrawSigma(options.Blur, For(Idea.Blur)),
            Noise = GaussianNoise.Draw(options.Noise, For(Idea.Noise)),
            Erased = Erasing.Draw(options.Erasing, window, For(Idea.Erasing)),
        };
    }

    /// <summary>The same with the window somewhere else.</summary>
    /// <param name="attempt">Numbers the places that were tried.</param>
    public AugmentationPlan Elsewhere(int attempt)
    {
        var random = new SeededRandom(Key, (ulong)Idea.Crop, (ulong)attempt);
        return this with
        {
            Placement = Placement with
            {
                Top = Offset(Placement.Scaled.Height, Placement.Window.Height, random),
                Left = Offset(Placement.Scaled.Width, Placement.Window.Width, random),
            },
        };
    }

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));

    // From the window at one edge of the image to the window at the other, whichever of the two is larger.
    private static int Offset(int image, int window, SeededRandom random) =>
        Math.Min(0, image - window) + random.NextInt(Math.Abs(image - window) + 1);
}
