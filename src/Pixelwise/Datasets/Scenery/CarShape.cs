namespace Pixelwise.Datasets.Scenery;

/// <summary>
/// The side view of a car, from the front bumper (0) backwards, in metres; all surfaces between its sides follow this line.
/// </summary>
/// <param name="Length">Bumper to bumper.</param>
/// <param name="Width">Across the doors.</param>
/// <param name="Belt">Height at which the windows begin and the sides lean inwards.</param>
/// <param name="Roof">Height of the roof.</param>
/// <param name="Taper">Half-width lost from belt to roof, as a share.</param>
/// <param name="Outline">
/// Corners (distance from the front, height), over hood and roof from the front bumper's foot to the rear bumper's.
/// </param>
/// <param name="Glass">Which stretches of the outline are windows: stretch i joins corner i to corner i + 1.</param>
/// <param name="Windows">Side windows, front to rear; corners as in the outline.</param>
/// <param name="Axles">Where the wheels are, from the front.</param>
internal sealed record CarShape(
    float Length, float Width, float Belt, float Roof, float Taper, PixelPoint[] Outline, int[] Glass, PixelPoint[][] Windows, float[] Axles)
{
    /// <summary>A family hatchback.</summary>
    public static CarShape Hatchback { get; } =
        new(
            4.1f,
            1.76f,
            0.95f,
            1.48f,
            0.2f,
            [
                new(0, 0.22f),
                new(0, 0.62f),
                new(0.12f, 0.76f),
                new(1.05f, 0.97f),
                new(1.75f, 1.42f),
                new(2.4f, 1.48f),
                new(3.4f, 1.44f),
                new(3.95f, 0.98f),
                new(4.1f, 0.9f),
                new(4.1f, 0.25f),
            ],
            [3, 6],
            [
                [new(1.25f, 0.98f), new(1.85f, 1.36f), new(2.35f, 1.4f), new(2.35f, 0.98f)],
                [new(2.45f, 0.98f), new(2.45f, 1.4f), new(3.3f, 1.37f), new(3.62f, 1)],
            ],
            [0.78f, 3.3f]);

    /// <summary>A saloon with a boot.</summary>
    public static CarShape Saloon { get; } =
        new(
            4.6f,
            1.8f,
            0.94f,
            1.42f,
            0.22f,
            [
                new(0, 0.22f),
                new(0, 0.6f),
                new(0.12f, 0.72f),
                new(1.3f, 0.95f),
                new(2, 1.38f),
                new(2.7f, 1.42f),
                new(3.3f, 1.38f),
                new(3.95f, 1),
                new(4.5f, 0.96f),
                new(4.6f, 0.8f),
                new(4.6f, 0.25f),
            ],
            [3, 6],
            [
                [new(1.5f, 0.96f), new(2.1f, 1.32f), new(2.6f, 1.35f), new(2.6f, 0.96f)],
                [new(2.7f, 0.96f), new(2.7f, 1.35f), new(3.2f, 1.31f), new(3.65f, 1)],
            ],
            [0.85f, 3.7f]);

    /// <summary>A delivery van.</summary>
    public static CarShape Van { get; } = new(
        5, 1.95f, 1.15f, 2.15f, 0.07f,
        [new(0, 0.25f), new(0, 0.8f), new(0.1f, 0.98f), new(0.75f, 1.2f), new(1.35f, 2.05f), new(1.9f, 2.15f), new(4.95f, 2.12f), new(5, 0.3f)],
        [3],
        [[new(1, 1.2f), new(1.45f, 1.86f), new(2.1f, 1.9f), new(2.1f, 1.2f)]],
        [0.9f, 4.05f]);

    /// <summary>A town bus.</summary>
    public static CarShape Bus { get; } = new(
        9.5f, 2.45f, 1.2f, 3, 0.04f,
        [new(0, 0.3f), new(0, 1.15f), new(0.08f, 2.55f), new(0.25f, 3), new(9.4f, 3), new(9.5f, 2.7f), new(9.5f, 1.7f), new(9.5f, 0.35f)],
        [1, 5],
        [[new(0.5f, 1.25f), new(0.5f, 2.5f), new(3.2f, 2.5f), new(3.2f, 1.25f)],
         [new(3.35f, 1.25f), new(3.35f, 2.5f), new(6.1f, 2.5f), new(6.1f, 1.25f)],
         [new(6.25f, 1.25f), new(6.25f, 2.5f), new(9, 2.5f), new(9, 1.25f)]],
        [1.9f, 7.3f]);
}
