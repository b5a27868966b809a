namespace Pixelwise.Datasets.Scenery;

/// <summary>
/// A thing that stands beside or on the road. What it looks like was thrown when it was made: painting throws no dice of its own.
/// </summary>
internal interface ISceneObject
{
    /// <summary>Metres ahead of the camera; the farthest is painted first.</summary>
    float Distance { get; }

    /// <summary>Lays its shadow on the ground, before anything above the ground is painted.</summary>
    void CastShadow(Painter painter);

    /// <summary>Paints it over what is behind it.</summary>
    void Paint(Painter painter);
}
