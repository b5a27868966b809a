namespace Pixelwise.Training.Recipes;

/// <summary>One number a colour channel.</summary>
/// <param name="Red">For red.</param>
/// <param name="Green">For green.</param>
/// <param name="Blue">For blue.</param>
public readonly record struct ChannelValues(double Red, double Green, double Blue)
{
    /// <summary>Red, green, blue between brackets: <c>[0.485, 0.456, 0.406]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Red}, {Green}, {Blue}]");
}
