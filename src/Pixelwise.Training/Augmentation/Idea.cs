namespace Pixelwise.Training.Augmentation;

/// <summary>The changes that draw from a generator of their own, so that switching one on leaves what all others draw as it was.</summary>
internal enum Idea
{
    VerticalFlip,
    Crop,
    Tilt,
    Elastic,
    Gamma,
    Blur,
    Noise,
    Erasing,
}
